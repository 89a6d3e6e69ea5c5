// What a tiled pyramid saves: the same requests on a flat JPEG and on its pyramid, beside bare sharp on the flat JPEG, in
// one process, strictly alternating: processor time, median of the ratios of the rounds. On Linux with strace also the
// bytes that are read of the pyramid.
// usage: pnpm build && node benchmarks/pyramids.mjs [--rounds 10] [--photo <18 megapixel JPEG>] [--quality 89]
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { convertSource } from '../packages/render/dist/convert.js';
import { createInlineRenderer } from '../packages/render/dist/index.js';
import { makeRenderPlan } from '../packages/render/dist/plan.js';
import { alternate, cpuMsOf, median, medianRatio, printLoad, printMachine, round } from './alternate.mjs';
import { LIMITS, requestFor } from './picture-request.mjs';
import { writeScene } from './scene.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    photo: { type: 'string' },
    quality: { type: 'string', default: '89' },
    // Draws one request and ends: for counting what it reads.
    once: { type: 'string' },
    source: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const { signal } = new AbortController();
const renderer = createInlineRenderer();

const TILE = { leftPx: 3840, topPx: 2560, widthPx: 256, heightPx: 256, scale: 1 };
const CASES = {
  'tile of 256 at full zoom': {
    commands: { scl: 1, rect: TILE },
    sharp: (path) =>
      sharp(path, { ignoreIcc: true }).extract({ left: 3840, top: 2560, width: 256, height: 256 }),
  },
  'tile of 256 at a quarter': {
    commands: { scl: 4, rect: { ...TILE, leftPx: 512, topPx: 256 } },
    sharp: (path, { width, height }) =>
      sharp(path, { ignoreIcc: true })
        .resize({ width: Math.round(width / 4), height: Math.round(height / 4), fit: 'fill' })
        .extract({ left: 512, top: 256, width: 256, height: 256 }),
  },
  'thumbnail of 100': {
    commands: { wid: 100 },
    sharp: (path) => sharp(path, { ignoreIcc: true }).resize(100),
  },
  'thumbnail of 400': {
    commands: { wid: 400 },
    sharp: (path) => sharp(path, { ignoreIcc: true }).resize(400),
  },
  '1200 wide': { commands: { wid: 1200 }, sharp: (path) => sharp(path, { ignoreIcc: true }).resize(1200) },
};

if (values.once) {
  const input = { kind: 'descriptor', path: values.source };
  const header = await renderer.readHeader(input, signal);
  if (values.once !== 'header') {
    const plan = makeRenderPlan(requestFor(CASES[values.once].commands), [header], LIMITS);
    await renderer.render({ plan, inputs: [input], output: { kind: 'bytes' } }, signal);
  }
  process.exit();
}

const folder = mkdtempSync(join(tmpdir(), 'pyramids-'));
await printMachine(rounds);
printLoad('before');
await measure('18 MP', values.photo, [5640, 3172]);
await measure('12 MP', undefined, [4240, 2832]);
printLoad('after');
await renderer.close();
rmSync(folder, { recursive: true });

async function measure(name, photo, [width, height]) {
  const flat = join(folder, `${name.replace(' ', '')}.jpg`);
  await writeScene(flat, [width, height], { photo });
  const conversion = {
    compression: 'jpeg',
    quality: Number(values.quality),
    isForced: false,
    leastPixels: 0,
  };
  let pyramid;
  const spentMs = await cpuMsOf(async () => {
    ({ path: pyramid } = await convertSource(flat, conversion));
  });
  const perMegapixel = spentMs / ((width * height) / 1e6);
  console.log(
    `\n${name}: baseline JPEG ${megabytes(flat)} MB, pyramid ${megabytes(pyramid)} MB at quality ${values.quality}, made in ${perMegapixel.toFixed(1)} ms of processor time per megapixel`,
  );
  const rows = {};
  for (const [task, { commands, sharp: byHand }] of Object.entries(CASES)) {
    const ways = {
      pyramid: await drawing(pyramid, commands),
      flat: await drawing(flat, commands),
      sharp: () => byHand(flat, { width, height }).jpeg({ quality: 80 }).toBuffer(),
    };
    const times = await alternate(ways, { rounds });
    const gain = (over) => round(medianRatio(times[over], times.pyramid), 1);
    rows[task] = {
      'pyramid, CPU ms': round(median(times.pyramid), 1),
      'flat, CPU ms': round(median(times.flat), 1),
      'sharp on flat, CPU ms': round(median(times.sharp), 1),
      'gain over our flat': gain('flat'),
      'gain over sharp': gain('sharp'),
      'read, kB': readKilobytes(pyramid, task),
    };
  }
  console.table(rows);
}

async function drawing(path, commands) {
  const input = { kind: 'descriptor', path };
  const plan = makeRenderPlan(requestFor(commands), [await renderer.readHeader(input, signal)], LIMITS);
  return () => renderer.render({ plan, inputs: [input], output: { kind: 'bytes' } }, signal);
}

/** What a process of its own reads of the file for one picture, less what it reads for the header. */
function readKilobytes(path, task) {
  if (process.platform !== 'linux' || spawnSync('strace', ['-V']).error) return 'no strace';
  const bytesOf = (once) => {
    const log = join(folder, 'strace.log');
    rmSync(log, { force: true });
    const program = [fileURLToPath(import.meta.url), '--once', once, '--source', path];
    execFileSync('strace', [
      '-f',
      '-y',
      '-e',
      'trace=read,pread64,mmap',
      '-o',
      log,
      process.execPath,
      ...program,
    ]);
    if (!existsSync(log)) return NaN;
    const reads = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line.includes(path) && /(?:read|pread64)\(/.test(line));
    return reads.reduce((sum, line) => sum + Number(/= (\d+)$/.exec(line)?.[1] ?? 0), 0);
  };
  return round((bytesOf(task) - bytesOf('header')) / 1000, 0);
}

function megabytes(path) {
  return (statSync(path).size / 1e6).toFixed(1);
}
