// Aborts many slow pictures and looks for what is left behind: descriptors, processes, memory. Fails when something is.
// usage: pnpm build && node scripts/render-pool/soak.mjs [aborts, default 1000]
import { readFileSync, readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { createRenderPool } from '@is/render/pool';

const ABORTS = Number(process.argv[2] ?? 1000);
const LONGEST_WAIT_MS = 100;
const CHILDREN = 2;

/** Seconds of work for an encoder that does not look at the clock, without any source. */
const SLOW = plan(
  { widthPx: 6000, heightPx: 6000 },
  { mediaType: 'image/avif', codec: 'avif', isLossless: true },
);
const QUICK = plan(
  { widthPx: 16, heightPx: 16 },
  { mediaType: 'image/png', codec: 'png', hasPalette: false },
);

const kills = {};
const pool = createRenderPool({
  children: CHILDREN,
  onEvent: (event) => {
    const name = event.kind === 'killed' ? `killed: ${event.reason}` : event.kind;
    kills[name] = (kills[name] ?? 0) + 1;
    if (event.kind === 'died' || event.kind === 'not-started') console.error(event);
  },
});
await settle();
const before = inventory();
const latest = { rejectedAfterMs: 0, nextAnsweredAfterMs: 0 };
for (let round = 0; round < ABORTS / CHILDREN; round++) {
  await Promise.all(Array.from({ length: CHILDREN }, () => abortOne(Math.random() * LONGEST_WAIT_MS)));
  const startMs = performance.now();
  await render(QUICK, new AbortController().signal);
  latest.nextAnsweredAfterMs = Math.max(latest.nextAnsweredAfterMs, performance.now() - startMs);
}
await settle();
const after = inventory();
console.table({ before, after });
console.log(kills, latest);
await pool.close();
const left = ownChildren();
const isClean =
  after.descriptors === before.descriptors && after.processes === before.processes && left === 0;
console.log(isClean ? 'nothing is left behind' : `left behind: ${left} processes after close`);
process.exitCode = isClean && latest.rejectedAfterMs < 100 ? 0 : 1;

async function abortOne(afterMs) {
  const controller = new AbortController();
  const outcome = render(SLOW, controller.signal).catch(({ code }) => code);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  const abortedAtMs = performance.now();
  controller.abort();
  const code = await outcome;
  if (code !== 'render.aborted') throw new Error(`expected render.aborted, got ${code}`);
  latest.rejectedAfterMs = Math.max(latest.rejectedAfterMs, performance.now() - abortedAtMs);
}

function render(plan, signal) {
  return pool.render({ plan, inputs: [], output: { kind: 'bytes' } }, signal);
}

async function settle() {
  while (pool.stats().processes.some(({ state }) => state !== 'idle')) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  for (let round = 0; round < CHILDREN; round++) await render(QUICK, new AbortController().signal);
  globalThis.gc?.();
}

function inventory() {
  return {
    descriptors: readdirSync('/proc/self/fd').length,
    processes: ownChildren(),
    'parent MB': Math.round(process.memoryUsage().rss / 1e6),
  };
}

function ownChildren() {
  return readdirSync('/proc/self/task')
    .map((task) => readFileSync(`/proc/self/task/${task}/children`, 'latin1'))
    .join(' ')
    .split(' ')
    .filter((pid) => pid !== '').length;
}

function plan(size, encoding) {
  const background = { red: 1, green: 2, blue: 3 };
  return {
    version: 1,
    layers: [],
    canvas: { ...size, background },
    encoding: { hasAlpha: false, pixelType: 'rgb', quality: 100, ...encoding },
  };
}
