// Resolves random targets made of command names, their documented values and scraps of syntax. Fails on anything but a
// result or a ProtocolError, on a result that does not print to a target with the same result, and on a slow one.
//   pnpm --filter @is/protocol build && node scripts/request-language/sweep-targets.mjs [targets] [seed]
import { isDeepStrictEqual } from 'node:util';
import { COMMAND_DEFINITIONS, parseTarget, printRequest, ProtocolError, resolveRequest } from '@is/protocol';
import { plainView } from './request-corpus.mjs';

const TARGETS = Number(process.argv[2] ?? 1_000_000);
const SLOW_MS = 50;
const PRINTED_SHARE = 0.1;
const PATHS = [
  '/is/image',
  '/is/image/cat',
  '/is/image/cat/img',
  '/is/image/cat/a%2Cb:Small',
  '/is/content/cat/a.pdf',
];
const SCRAPS =
  '& = ? $ $v$ $v= . , { } ( ) is{ ir( % %7B %7D %24 %26 %ff %00 + : / .. amp; é 写 cat/img layer= src= text='.split(
    ' ',
  );
const names = COMMAND_DEFINITIONS.map(({ name }) => `&${name}=`);
const values = COMMAND_DEFINITIONS.flatMap(({ accept, reject }) => accept.concat(reject)).map((text) =>
  text.slice(text.indexOf('=') + 1),
);

let state = Number(process.argv[3] ?? 1) >>> 0;

/** xorshift32: the same seed gives the same targets. */
function random(below) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}

function randomTarget() {
  let query = '';
  for (let parts = random(20); parts > 0; parts -= 1) {
    const words = [names, values, SCRAPS][random(3)] ?? SCRAPS;
    query += words[random(words.length)];
  }
  return `${PATHS[random(PATHS.length)]}?${query}`;
}

function resolve(target) {
  try {
    return resolveRequest({ target: parseTarget(target), view: plainView, tolerance: 'ignore' });
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw new Error(`not a ProtocolError for ${JSON.stringify(target)}`, { cause: error });
  }
}

/** The fastest of up to three runs: a target that is slow is slow every time, a busy machine is not. */
function timed(target) {
  let elapsedMs = Infinity;
  let request;
  for (let attempt = 0; attempt < 3 && elapsedMs > SLOW_MS; attempt += 1) {
    const before = performance.now();
    request = resolve(target);
    elapsedMs = Math.min(elapsedMs, performance.now() - before);
  }
  return { request, elapsedMs };
}

let resolved = 0;
let slowestMs = 0;
const start = performance.now();
for (let count = 0; count < TARGETS; count += 1) {
  const target = randomTarget();
  const { request, elapsedMs } = timed(target);
  slowestMs = Math.max(slowestMs, elapsedMs);
  if (request === undefined) continue;
  resolved += 1;
  if (random(1 / PRINTED_SHARE) === 0 && !isDeepStrictEqual(resolve(printRequest(request)), request)) {
    throw new Error(`printed differently: ${JSON.stringify(target)} as ${printRequest(request)}`);
  }
}
const seconds = (performance.now() - start) / 1000;
console.log(
  `${TARGETS} targets in ${seconds.toFixed(1)} s: ${resolved} resolved, ${TARGETS - resolved} refused, no crash`,
);
console.log(`slowest ${slowestMs.toFixed(1)} ms`);
if (slowestMs > SLOW_MS) throw new Error(`expected every target in at most ${SLOW_MS} ms`);
