// What the inline renderer costs beside hand-written sharp for the same pixels, in one process, strictly alternating.
// Sources are made here: a smooth scene with grain, 2 and 18 megapixels, baseline JPEG, untagged and tagged sRGB.
// `plan and render`: the header is known, as in a server that keeps it per file; `+ header`: it is read every time.
// usage: pnpm build && node benchmarks/render-inline.mjs [--rounds 40] [--photo <any picture>]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createInlineRenderer } from '../packages/render/dist/index.js';
import { makeRenderPlan } from '../packages/render/dist/plan.js';
import { alternate, median, medianRatio, printLoad, printMachine, round } from './alternate.mjs';
import { JPEG_QUALITY, LIMITS, requestFor } from './picture-request.mjs';
import { writeScene } from './scene.mjs';

const SOURCES = { '2 MP': [1824, 1026], '18 MP': [5640, 3172] };
const WIDTHS = [400, 1200];
const { signal } = new AbortController();

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '40' }, photo: { type: 'string' } },
});
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), 'render-inline-'));
const renderer = createInlineRenderer();

await printMachine(rounds);
printLoad('before');
const rows = {};
for (const [name, size] of Object.entries(SOURCES)) {
  for (const profile of [undefined, 'srgb']) {
    const path = join(folder, `${size[0]}-${profile ?? 'untagged'}.jpg`);
    await writeScene(path, size, { profile, photo: values.photo });
    for (const width of WIDTHS) {
      rows[`${name}${profile ? ', sRGB-tagged' : ''} to ${width}`] = await compare(path, size, width);
    }
  }
}
console.table(rows);
printLoad('after');
await renderer.close();
rmSync(folder, { recursive: true });

async function compare(path, [sourceWidth, sourceHeight], width) {
  const height = Math.round((sourceHeight * width) / sourceWidth);
  const input = { kind: 'descriptor', path };
  const request = requestFor({ wid: width });
  const header = await renderer.readHeader(input, signal);
  const draw = async (known) => {
    const plan = makeRenderPlan(request, [known], LIMITS);
    return renderer.render({ plan, inputs: [input], output: { kind: 'bytes' } }, signal);
  };
  const ways = {
    // As untagged: that is what the renderer makes of a plain sRGB tag.
    sharp: () =>
      sharp(path, { ignoreIcc: true })
        .resize({ width, height, fit: 'fill' })
        .jpeg({ quality: JPEG_QUALITY })
        .toBuffer({ resolveWithObject: true }),
    'plan and render': () => draw(header),
    '+ header': async () => draw(await renderer.readHeader(input, signal)),
    'sharp, tag converted': () => sharp(path).resize(width).jpeg({ quality: JPEG_QUALITY }).toBuffer(),
  };
  const times = await alternate(ways, { rounds });
  return {
    'sharp, CPU ms': round(median(times['sharp']), 1),
    ...Object.fromEntries(
      Object.keys(ways)
        .slice(1)
        .map((name) => [name, round(medianRatio(times[name], times['sharp']), 3)]),
    ),
  };
}
