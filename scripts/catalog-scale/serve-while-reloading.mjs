// Serves a catalog of many records and asks for one of them without a break while increments and the whole catalog are
// reloaded: prints the longest that a request had to wait, idle and during each reload, and when the change was in effect.
//   pnpm build && node scripts/catalog-scale/serve-while-reloading.mjs [records]
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { appendFile, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '@is/reply';
import { SETTINGS, startServer, structuredLog } from '@is/server';

const RECORDS = Number(process.argv[2] ?? 1_000_000);
const REFRESH_MS = 500;
const silent = structuredLog('silent', { write() {} });

const folder = await mkdtemp(join(tmpdir(), 'is-catalog-serve-'));
await writeCatalog();
const server = await startServer(
  readSettings(SETTINGS, {
    IS_HTTP_PORT: '0',
    IS_CATALOG_ROOT: folder,
    IS_CATALOG_REFRESH_MS: String(REFRESH_MS),
    IS_CATALOG_WAIT_MS: '0',
    IS_IMAGE_ROOTS: folder,
  }),
  silent,
);
try {
  console.log(`${RECORDS} records, the folder is looked at every ${REFRESH_MS} ms`);
  await report('idle', () => delay(2000));
  for (const round of [1, 2, 3]) {
    await report(`increment ${round}`, async () => {
      await appendFile(join(folder, 'increment.tsv'), `new-${round}\tnew.tif\n`);
      await touch('big.ini', round);
      await untilExists(`new-${round}`);
    });
  }
  await report('the whole catalog', async () => {
    await touch('records.tsv', 1);
    await appendFile(join(folder, 'increment.tsv'), 'new-all\tnew.tif\n');
    await touch('big.ini', 10);
    await untilExists('new-all');
  });
} finally {
  await server.stop();
  await rm(folder, { recursive: true });
}

/** Asks one request after the other while `work` runs. */
async function report(what, work) {
  const start = performance.now();
  const waits = [];
  const over = new AbortController();
  const asking = (async () => {
    while (!over.signal.aborted) {
      const sent = performance.now();
      await exists('item-000004711');
      waits.push(performance.now() - sent);
    }
  })();
  await work();
  over.abort();
  await asking;
  const longest = Math.max(...waits).toFixed(1);
  console.log(
    `${what}: in effect after ${(performance.now() - start).toFixed(0)} ms, ${waits.length} requests, the longest ${longest} ms`,
  );
}

async function exists(id) {
  const reply = await fetch(`${server.url}/is/image/big/${id}?req=exists`);
  return (await reply.text()).includes('catalogRecord.exists=1');
}

async function untilExists(id) {
  while (!(await exists(id))) await delay(5);
}

function delay(ms) {
  return new Promise((wake) => setTimeout(wake, ms));
}

async function touch(name, seconds) {
  const time = Date.now() / 1000 + seconds;
  await utimes(join(folder, name), time, time);
}

async function writeCatalog() {
  await writeFile(join(folder, 'default.ini'), '');
  await writeFile(join(folder, 'big.ini'), 'RootId=big\nCatalogFile=records.tsv,increment.tsv\n');
  await writeFile(join(folder, 'increment.tsv'), 'Id\tPath\n');
  const file = createWriteStream(join(folder, 'records.tsv'));
  file.write('Id\tPath\tModifier\n');
  for (let index = 0; index < RECORDS; index += 1) {
    const id = `item-${String(index).padStart(9, '0')}`;
    if (!file.write(`${id}\tshop/${id}.tif\twid=400&qlt=80\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}
