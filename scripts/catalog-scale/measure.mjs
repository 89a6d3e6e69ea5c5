// Measures a catalog of many image records: load, memory, look-up, and reloads while the event loop is watched.
//   pnpm --filter @is/catalog build && node --expose-gc scripts/catalog-scale/measure.mjs [records]
// Wall-clock times depend on what else the machine does; the processor times beside them do not.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { appendFile, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogSet } from '@is/catalog';

const RECORDS = Number(process.argv[2] ?? 1_000_000);
const LOOKUPS = 200_000;
const HEADER = 'Id\tPath\tModifier\tResolution\tTimeStamp\tUserData\n';

const folder = await mkdtemp(join(tmpdir(), 'is-catalog-scale-'));
try {
  await writeCatalog();
  const before = memory();
  let set = await measuredLoad(`load of ${RECORDS} records`);
  const after = memory();
  const grown = ['rss', 'heapUsed', 'external'].map(
    (kind) => `${kind} +${megabytes(after[kind] - before[kind])} MB`,
  );
  console.log(`memory: ${grown.join(', ')}; rss in all ${megabytes(after.rss)} MB`);

  measureLookups(set);
  for (const round of [1, 2, 3]) {
    await appendFile(join(folder, 'increment.tsv'), `${idOf(round)}\tnew/${round}.tif\t\t\t\t\n`);
    await touch('big.ini', round);
    set = await measuredLoad(`reload of an increment of ${round} records`, set);
    if (set.catalog('big').record(idOf(round)).path !== `new/${round}.tif`)
      throw new Error('the increment is not in effect');
  }
  await touch('records.tsv', 1);
  await touch('big.ini', 10);
  await measuredLoad(`reload of all ${RECORDS} records`, set);
  const load = loadavg().map((value) => value.toFixed(1));
  console.log(
    `machine: ${cpus().length} × ${cpus()[0]?.model ?? '?'}, Node ${process.version}, load average ${load.join(' ')}`,
  );
} finally {
  await rm(folder, { recursive: true });
}

/** Loads, and tells how long it took and how long the event loop stood still at most. */
async function measuredLoad(what, previous) {
  const turns = watchTurns();
  const start = clocks();
  const { set, problems } = await loadCatalogSet(folder, previous === undefined ? {} : { previous });
  const { wallMs, cpuMs } = since(start);
  const longest = turns.stop();
  const took = `${wallMs.toFixed(0)} ms (processor ${cpuMs.toFixed(0)} ms)`;
  const pause = `longest turn of the event loop ${longest.wallMs.toFixed(1)} ms (processor ${longest.cpuMs.toFixed(1)} ms)`;
  console.log(`${what}: ${took}; ${pause}; ${problems.length} problems`);
  return set;
}

/** Follows the event loop turn by turn. Processor time counts every thread of the process, garbage collection included. */
function watchTurns() {
  const longest = { wallMs: 0, cpuMs: 0 };
  let last = clocks();
  let next = setImmediate(look);
  function look() {
    const turn = since(last);
    longest.wallMs = Math.max(longest.wallMs, turn.wallMs);
    longest.cpuMs = Math.max(longest.cpuMs, turn.cpuMs);
    last = clocks();
    next = setImmediate(look);
  }
  return {
    stop() {
      clearImmediate(next);
      return longest;
    },
  };
}

function measureLookups(set) {
  const catalog = set.catalog('big');
  const ids = Array.from({ length: LOOKUPS }, (_, index) => idOf((index * 7919) % RECORDS));
  measureEach('record that exists', ids, catalog);
  measureEach(
    'record that is missing',
    ids.map((id) => `${id}x`),
    catalog,
  );
}

function measureEach(what, ids, catalog) {
  for (const id of ids.slice(0, 20_000)) catalog.record(id);
  const start = clocks();
  for (const id of ids) catalog.record(id);
  const { wallMs, cpuMs } = since(start);
  const each = (totalMs) => `${((totalMs * 1000) / LOOKUPS).toFixed(2)} µs`;
  console.log(`look-up of a ${what}: ${each(wallMs)} (processor ${each(cpuMs)})`);
}

function clocks() {
  return { wallMs: performance.now(), cpu: process.cpuUsage() };
}

function since(start) {
  const { user, system } = process.cpuUsage(start.cpu);
  return { wallMs: performance.now() - start.wallMs, cpuMs: (user + system) / 1000 };
}

function memory() {
  globalThis.gc?.();
  return process.memoryUsage();
}

function megabytes(bytes) {
  return (bytes / 2 ** 20).toFixed(0);
}

function idOf(index) {
  return `season/${index % 50}/item-${index}`;
}

/** A later modification time, as the reference prescribes after publishing data files. */
async function touch(name, seconds) {
  await utimes(join(folder, name), new Date(), new Date(Date.now() + seconds * 1000));
}

async function writeCatalog() {
  await writeFile(join(folder, 'default.ini'), 'RootId=\n');
  await writeFile(join(folder, 'big.ini'), 'RootId=big\nCatalogFile=records.tsv,increment.tsv\n');
  await writeFile(join(folder, 'increment.tsv'), HEADER);
  const file = createWriteStream(join(folder, 'records.tsv'));
  file.write(HEADER);
  for (let index = 0; index < RECORDS; index += 1) {
    const path = `apparel/${index % 1000}/item-${index}.tif`;
    const modifier = `qlt=${60 + (index % 40)}&op_sharpen=1`;
    const row = [
      idOf(index),
      path,
      modifier,
      150,
      1_700_000_000_000 + index,
      `sku=${index}??name=Item ${index}`,
    ];
    if (!file.write(`${row.join('\t')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}
