// What isolation costs: the render pool against the inline renderer and against bare sharp, each in a process of its
// own, in alternating rounds. Ratios are medians over the rounds, each against bare sharp in the same round.
// usage: pnpm build && node benchmarks/render-pool.mjs [--rounds 7] [--seconds 2] [--concurrency 1,8]
//          [--variants bare,inline,pool-2,pool-3] [--photo ../shared/photos/elephants-5640x3172.jpg] [--width 400]
import { fork } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { alternate, median, medianRatio, printLoad, printMachine, round } from './alternate.mjs';
import { JPEG_QUALITY, LIMITS, requestFor } from './picture-request.mjs';

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
  const rounds = Number(values.rounds);
  const runners = Object.fromEntries(values.variants.split(',').map((name) => [name, startRunner(name)]));
  await Promise.all(Object.values(runners).map(({ ready }) => ready));
  await printMachine(rounds);
  printLoad('before');
  const folder = mkdtempSync(join(tmpdir(), 'render-pool-'));
  const photos = await makePhotos(values.photo, folder);
  for (const concurrency of values.concurrency.split(',').map(Number)) {
    for (const [photo, path] of Object.entries(photos)) {
      const job = { path, widthPx: Number(values.width), concurrency, seconds: Number(values.seconds) };
      const measure = (runner) => runner.measure(job);
      const results = await alternate(runners, { rounds, warmUps: 0, measure });
      console.log(`\n${photo} JPEG to ${values.width} px JPEG, concurrency ${concurrency}`);
      console.table(
        Object.fromEntries(
          Object.entries(results).map(([name, own]) => [name, summary(own, results.bare ?? own)]),
        ),
      );
    }
  }
  printLoad('after');
  for (const runner of Object.values(runners)) runner.stop();
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

function summary(own, bare) {
  const of = (read) => own.map(read);
  const [rates, bareRates] = [own, bare].map((results) => results.map(({ rate }) => rate));
  const [cpuMs, bareCpuMs] = [own, bare].map((results) => results.map(({ cpuMs }) => cpuMs));
  const ratios = rates.map((rate, index) => rate / bareRates[index]);
  return {
    'renders/s': round(median(rates), 1),
    ratio: round(median(ratios), 2),
    'ratio min-max': `${round(Math.min(...ratios), 2)}-${round(Math.max(...ratios), 2)}`,
    'CPU ms': round(median(cpuMs), 1),
    'CPU ratio': round(medianRatio(cpuMs, bareCpuMs), 2),
    'p50 ms': round(median(of(({ p50Ms }) => p50Ms)), 1),
    'p99 ms': round(median(of(({ p99Ms }) => p99Ms)), 1),
    'memory MB': round(median(of(({ memoryBytes }) => memoryBytes / 1e6)), 0),
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
      const plan = makeRenderPlan(requestFor({ wid: widthPx }), [header], LIMITS);
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

const sum = (values) => values.reduce((total, value) => total + value, 0);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

if (process.argv[2] === 'variant') await serveVariant(process.argv[3]);
else await compare();
