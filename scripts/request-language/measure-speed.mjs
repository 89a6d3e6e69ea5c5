// Requests per second of parseTarget + resolveRequest + makeRenderPlan over the corpus of real requests, on one core, and
// the share of that in the cheapest render.
//   npx -y pnpm@12 build && node scripts/request-language/measure-speed.mjs [rounds]
// Wall-clock times depend on what else the machine does; the processor times beside them do not.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogSet } from '@is/catalog';
import { parseTarget, ProtocolError, resolveRequest } from '@is/protocol';
import { createInlineRenderer } from '@is/render';
import { makeRenderPlan, plainHeader, planSources, RenderError } from '@is/render/plan';
import { corpusTargets } from './request-corpus.mjs';

const ROUNDS = Number(process.argv[2] ?? 300);
const SERIES = 5;
const RENDERS = 200;
const LIMITS = { maxOutputPixels: 100_000_000, maxOutputPixelsSetting: 'IS_MAX_RENDER_MPIX' };

/** A pixel: nothing that is drawn costs less. */
const GIF = Buffer.from('R0lGODdhAQABAIABAP8AAAAA/ywAAAAAAQABAAACAkQBADs=', 'base64');
const PHOTOGRAPH = plainHeader(4000, 3000, { format: 'jpeg' });

const targets = corpusTargets();
const view = await loadView();

async function loadView() {
  const folder = mkdtempSync(join(tmpdir(), 'is-language-'));
  writeFileSync(join(folder, 'default.ini'), 'AllowDirectUrls=1\nMaxPix=0,0\n');
  writeFileSync(join(folder, 'cat.ini'), 'RootId=cat\n');
  const { set } = await loadCatalogSet(folder);
  rmSync(folder, { recursive: true });
  return set;
}

function resolve(target) {
  return resolveRequest({ target: parseTarget(target), view });
}

function plan(request) {
  return makeRenderPlan(
    request,
    planSources(request).map(() => PHOTOGRAPH),
    LIMITS,
  );
}

/** How many of the corpus get to a plan; the others are refused by a coded error on the way. */
function workAll(step) {
  let planned = 0;
  for (const target of targets) {
    try {
      step(target);
      planned += 1;
    } catch (error) {
      if (!(error instanceof ProtocolError) && !(error instanceof RenderError)) throw error;
    }
  }
  return planned;
}

function cpuMicroseconds({ user, system }) {
  return user + system;
}

/** Median processor time of one request over the series, in microseconds. */
function measure(name, step) {
  for (let round = 0; round < ROUNDS / SERIES; round += 1) workAll(step);
  const perRequest = [];
  for (let series = 0; series < SERIES; series += 1) {
    const cpuBefore = process.cpuUsage();
    const start = performance.now();
    for (let round = 0; round < ROUNDS / SERIES; round += 1) workAll(step);
    const seconds = (performance.now() - start) / 1000;
    const requests = Math.ceil(ROUNDS / SERIES) * targets.length;
    const cpu = cpuMicroseconds(process.cpuUsage(cpuBefore)) / requests;
    perRequest.push(cpu);
    console.log(
      `${name}: ${Math.round(requests / seconds)} requests/s by the clock, ${Math.round(1e6 / cpu)} per second of processor time`,
    );
  }
  return perRequest.toSorted((a, b) => a - b)[Math.floor(SERIES / 2)];
}

/** Processor time of all threads for one picture of one pixel, read and drawn in this process, in microseconds. */
async function cheapestRender() {
  const renderer = createInlineRenderer();
  const { signal } = new AbortController();
  const input = { kind: 'bytes', bytes: GIF };
  const request = resolve('/is/image/cat/pixel?wid=1&hei=1');
  const header = await renderer.readHeader(input, signal);
  const job = { plan: makeRenderPlan(request, [header], LIMITS), inputs: [input], output: { kind: 'bytes' } };
  for (let count = 0; count < RENDERS; count += 1) await renderer.render(job, signal);
  const before = process.cpuUsage();
  for (let count = 0; count < RENDERS; count += 1) await renderer.render(job, signal);
  const spent = cpuMicroseconds(process.cpuUsage(before)) / RENDERS;
  await renderer.close();
  return spent;
}

console.log(`${targets.length} targets; Node ${process.version}, ${cpus()[0]?.model}`);
console.log(
  `${workAll(resolve)} resolve, ${workAll((target) => plan(resolve(target)))} get a plan, the others are refused`,
);
measure('parse + resolve', resolve);
const whole = measure('parse + resolve + plan', (target) => plan(resolve(target)));
const simple = '/is/image/cat/pixel?wid=1&hei=1';
const single = measure('the request of the render', () => plan(resolve(simple)));
const render = await cheapestRender();
console.log(
  `cheapest render ${Math.round(render)} µs of processor time; median request of the corpus ${whole.toFixed(1)} µs ` +
    `= ${((100 * whole) / render).toFixed(2)} %, its own request ${single.toFixed(1)} µs = ${((100 * single) / render).toFixed(2)} %`,
);
