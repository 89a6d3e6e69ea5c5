// What isolation costs: the render pool against the inline renderer and against bare sharp, each in a process of its
// own, in alternating rounds. Ratios are medians over the rounds, each against bare sharp in the same round.
// usage: pnpm build && node benchmarks/render-pool.mjs [--rounds 7] [--seconds 2] [--concurrency 1,8]
//          [--variants bare,inline,pool-2,pool-3] [--photo ../shared/photos/elephants-5640x3172.jpg] [--width 400]
import { fork } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const JPEG_QUALITY = 80;
/** Width of each photo; both are made from one real photo, as baseline JPEGs. */
const PHOTOS = { '2 MP': 1920, '12 MP': 4620 };
const PHOTO = '../../shared/photos/elephants-5640x3172.jpg';
const CLOCK_TICKS_PER_SECOND = 100;

const { signal } = new AbortController();

async function compare() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '2' },
      concurrency: { type: 'string', default: '1,8' },
      variants: { type: 'string', default: 'bare,inline,pool-2,pool-3' },
      photo: { type: 'string', default: fileURLToPath(new URL(PHOTO, import.meta.url)) },
      width: { type: 'string', default: '400' },
    },
  });
  const names = values.variants.split(',');
  const variants = names.map((name) => ({ name, runner: startRunner(name) }));
  await Promise.all(variants.map(({ runner }) => runner.ready));
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}, ${values.rounds} rounds`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'render-pool-'));
  const photos = await makePhotos(values.photo, folder);
  for (const concurrency of values.concurrency.split(',').map(Number)) {
    for (const [photo, path] of Object.entries(photos)) {
      const rounds = [];
      for (let round = 0; round < Number(values.rounds); round++) {
        const results = {};
        for (const { name, runner } of round % 2 ? variants.toReversed() : variants) {
          const job = { path, widthPx: Number(values.width), concurrency, seconds: Number(values.seconds) };
          results[name] = await runner.measure(job);
        }
        rounds.push(results);
      }
      console.log(`\n${photo} JPEG to ${values.width} px JPEG, concurrency ${concurrency}`);
      console.table(Object.fromEntries(names.map((name) => [name, summary(rounds, name)])));
    }
  }
  for (const { runner } of variants) runner.stop();
  rmSync(folder, { recursive: true });
}

async function makePhotos(original, folder) {
  const { default: sharp } = await import('sharp');
  const photos = {};
  for (const [name, width] of Object.entries(PHOTOS)) {
    photos[name] = join(folder, `${width}.jpg`);
    await sharp(original).resize(width).jpeg({ quality: 90, progressive: false }).toFile(photos[name]);
  }
  return photos;
}

function summary(rounds, name) {
  const middle = (read) =>
    median(rounds.map((results) => read(results[name], results['bare'] ?? results[name])));
  const ratios = rounds.map((results) => results[name].rate / (results['bare'] ?? results[name]).rate);
  return {
    'renders/s': round(
      middle(({ rate }) => rate),
      1,
    ),
    ratio: round(median(ratios), 2),
    'ratio min-max': `${round(Math.min(...ratios), 2)}-${round(Math.max(...ratios), 2)}`,
    'CPU ms': round(
      middle(({ cpuMs }) => cpuMs),
      1,
    ),
    'CPU ratio': round(
      middle((own, bare) => own.cpuMs / bare.cpuMs),
      2,
    ),
    'p50 ms': round(
      middle(({ p50Ms }) => p50Ms),
      1,
    ),
    'p99 ms': round(
      middle(({ p99Ms }) => p99Ms),
      1,
    ),
    'memory MB': round(
      middle(({ memoryBytes }) => memoryBytes / 1e6),
      0,
    ),
  };
}

function startRunner(name) {
  const child = fork(fileURLToPath(import.meta.url), ['variant', name], { execArgv: [] });
  child.once('exit', (code) => code && process.exit(code));
  const next = () => new Promise((resolve) => child.once('message', resolve));
  return {
    ready: next(),
    measure: (settings) => {
      child.send(settings);
      return next();
    },
    stop: () => child.send('stop'),
  };
}

/** In the process of one variant: answers each message with a measurement. */
async function serveVariant(name) {
  const variant = await openVariant(name);
  const take = async (settings) => {
    if (settings !== 'stop') return process.send(await measure(variant, settings));
    await variant.close();
    return process.exit();
  };
  process.on('message', (settings) => void take(settings));
  process.send('ready');
}

async function openVariant(name) {
  if (name === 'bare') {
    const { default: sharp } = await import('sharp');
    return {
      pids: () => [],
      prepare:
        ({ path, widthPx }) =>
        async () => {
          await sharp(path).resize(widthPx).jpeg({ quality: JPEG_QUALITY }).toBuffer();
        },
      close: () => {},
    };
  }
  const { makeRenderPlan } = await import('../packages/render/dist/plan.js');
  const renderer = await openRenderer(name);
  return {
    pids: () => renderer.stats?.().processes.map(({ pid }) => pid) ?? [],
    prepare: async ({ path, widthPx }) => {
      const header = await withDescriptor(path, (input) => renderer.readHeader(input, signal));
      const plan = makeRenderPlan(thumbnailRequest(widthPx), [header], {
        maxOutputPixels: 16e6,
        maxOutputPixelsSetting: '',
      });
      return () =>
        withDescriptor(path, (input) =>
          renderer.render({ plan, inputs: [input], output: { kind: 'bytes' } }, signal),
        );
    },
    close: () => renderer.close(),
  };
}

async function openRenderer(name) {
  if (name === 'inline') {
    const { createInlineRenderer } = await import('../packages/render/dist/index.js');
    return createInlineRenderer();
  }
  const { createRenderPool } = await import('../packages/render/dist/pool.js');
  const pool = createRenderPool({ children: Number(name.replace('pool-', '')), maxQueue: 1000 });
  while (pool.stats().processes.some(({ state }) => state !== 'idle')) await pause(10);
  return pool;
}

async function withDescriptor(path, use) {
  const descriptor = openSync(path, 'r');
  try {
    return await use({ kind: 'descriptor', path: `/proc/self/fd/${descriptor}` });
  } finally {
    closeSync(descriptor);
  }
}

async function measure(variant, { concurrency, seconds, ...job }) {
  const render = await variant.prepare(job);
  const everyone = () => [process.pid, ...variant.pids()];
  await Promise.all(Array.from({ length: concurrency }, render));
  const cpuBeforeMs = sum(everyone().map(cpuMsOf));
  const startMs = performance.now();
  const endMs = startMs + seconds * 1000;
  const latenciesMs = [];
  const lane = async () => {
    while (performance.now() < endMs) {
      const beforeMs = performance.now();
      await render();
      latenciesMs.push(performance.now() - beforeMs);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  const spentSeconds = (performance.now() - startMs) / 1000;
  const cpuMs = (sum(everyone().map(cpuMsOf)) - cpuBeforeMs) / latenciesMs.length;
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const [p50Ms, p99Ms] = [0.5, 0.99].map((share) => sorted[Math.floor(share * (sorted.length - 1))]);
  const memoryBytes = sum(everyone().map(proportionalBytesOf));
  return { rate: latenciesMs.length / spentSeconds, cpuMs, p50Ms, p99Ms, memoryBytes };
}

/** What a process holds, shared pages divided among those that share them. Slow, so never while others are timed. */
function proportionalBytesOf(pid) {
  return (
    Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1] ?? 0) * 1024
  );
}

function cpuMsOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / CLOCK_TICKS_PER_SECOND;
}

/** A resolved request for one picture, this wide. */
function thumbnailRequest(wid) {
  return {
    type: 'img',
    typeOptions: [],
    mainCatalogId: '',
    attributes: {
      DefaultPix: { widthPx: 0, heightPx: 0 },
      MaxPix: { widthPx: 0, heightPx: 0 },
      BkgColor: { kind: 'rgb', red: 255, green: 255, blue: 255, alpha: 255, space: 'output' },
      JpegQuality: { quality: JPEG_QUALITY, fullChroma: false },
      ResMode: 4,
      Resolution: 72,
    },
    object: 'photo',
    commands: { wid, fmt: { format: 'jpeg' } },
    layers: [
      {
        number: 0,
        names: [],
        content: { kind: 'image', source: { kind: 'file', path: 'photo', catalogId: '' } },
        commands: {},
        effects: [],
      },
    ],
    composite: { commands: {}, effects: [] },
    issues: [],
  };
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const round = (value, digits) => Number(value.toFixed(digits));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

if (process.argv[2] === 'variant') await serveVariant(process.argv[3]);
else await compare();
