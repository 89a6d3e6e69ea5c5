import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDrawing } from '../layered-requests/draw-request.mjs';
import { faultOf, lookAt, print } from './judge.mjs';
import { makeSources } from './sources.mjs';

/** Files that ImageMagick is asked about at once. */
const BATCH = 200;

/**
 * Draws every source in every case; what is in the table must be the right file, everything else the documented error.
 * @returns what was wrong, and how many files and refusals there were
 */
export async function runMatrix({ kinds, cases }) {
  const folder = await mkdtemp(join(tmpdir(), 'is-matrix-'));
  try {
    const sources = await makeSources(kinds);
    const drawing = createDrawing(new Map(sources.map(({ path, bytes }) => [path, bytes])));
    const result = { faults: [], files: 0, refusals: 0 };
    const drawn = [];
    for (const source of sources) {
      for (const wanted of cases) await drawCase({ source, wanted, drawing, folder, drawn, result });
    }
    const isInks = ({ wanted }) => wanted.pixelType === 'cmyk';
    judge(drawn.filter(isInks), 'inks', result);
    judge(
      drawn.filter((each) => !isInks(each)),
      'lights',
      result,
    );
    result.files = drawn.length;
    return result;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function judge(drawn, samples, { faults }) {
  for (let from = 0; from < drawn.length; from += BATCH) {
    const batch = drawn.slice(from, from + BATCH);
    const seen = lookAt(
      batch.map(({ path }) => path),
      samples,
    );
    batch.forEach(({ source, wanted }, index) => {
      const fault = faultOf(seen[index], wanted, source);
      if (fault !== undefined) faults.push(`${source.kind} as fmt=${wanted.fmt} ${fault}`);
    });
  }
}

async function drawCase({ source, wanted, drawing, folder, drawn, result }) {
  const title = `${source.kind} as fmt=${wanted.fmt}`;
  try {
    const bytes = await drawing.encode(`src=${source.path}&fmt=${wanted.fmt}&qlt=95,1&printRes=72`);
    if (!wanted.isWritten) {
      result.faults.push(`${title} was drawn, expected a refusal`);
      return;
    }
    const path = join(folder, `${drawn.length}.${wanted.family}`);
    await writeFile(path, bytes);
    const isPrinted = wanted.family === 'pdf' || wanted.family === 'eps';
    drawn.push({ path: isPrinted ? print(path, wanted) : path, wanted, source });
  } catch (error) {
    if (wanted.isWritten || !isDocumented(error))
      result.faults.push(`${title}: ${error.code} ${error.message}`);
    else result.refusals += 1;
  }
}

/** The value is refused by the request language, or by the plan, by the name of the command. */
function isDocumented(error) {
  return (
    (error.code === 'render.format' || error.code === 'protocol.invalid-value') &&
    /\bfmt\b/.test(error.message)
  );
}
