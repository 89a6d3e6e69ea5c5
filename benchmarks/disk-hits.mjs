#!/usr/bin/env node
// How long a remembered picture takes from disk while 64 cold pictures wait to be drawn, also by a target never seen before
// ("unseen": its source is opened and its request planned), and in turns how long its 304
// takes, which needs no disk, and a server that does nothing: what the machine itself adds. Needs a build.
//   node benchmarks/disk-hits.mjs [--secs 10] [--waiting 64] [--niceness 10] [--workers 0]
import { fork, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';

const { values } = parseArgs({
  options: {
    secs: { type: 'string', default: '10' },
    waiting: { type: 'string', default: '64' },
    niceness: { type: 'string', default: '10' },
    workers: { type: 'string', default: '0' },
  },
});
const work = mkdtempSync(join(tmpdir(), 'is-disk-hits-'));
const folder = (name) => join(work, name);
for (const name of ['catalogs', 'images', 'cache']) mkdirSync(folder(name));
writeFileSync(join(folder('catalogs'), 'default.ini'), 'MaxPix=0,0\nDefaultPix=0,0\n');
const noise = { type: 'gaussian', mean: 128, sigma: 30 };
await sharp({ create: { width: 4000, height: 3000, channels: 3, background: 'white', noise } })
  .jpeg()
  .toFile(join(folder('images'), 'noise.jpg'));

const server = spawn(
  process.execPath,
  [fileURLToPath(new URL('../apps/server/dist/main.js', import.meta.url))],
  {
    env: {
      PATH: process.env.PATH,
      IS_HTTP_PORT: '0',
      IS_CATALOG_ROOT: folder('catalogs'),
      IS_IMAGE_ROOTS: folder('images'),
      IS_CACHE_ROOTS: folder('cache'),
      IS_CACHE_MEMORY_BYTES: '0',
      IS_RENDER_NICENESS: values.niceness,
      IS_IMAGE_WORKERS: values.workers,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const url = await new Promise((resolve) => {
  let output = '';
  server.stdout.on('data', (chunk) => {
    output += chunk;
    const found = /listening on (http:[^"]+)/.exec(output)?.[1];
    if (found !== undefined) resolve(found);
  });
});
const keepAlive = new Agent({ keepAlive: true });
const state = { drawn: 0 };
try {
  const hit = `${url}/is/image/noise.jpg?scl=1&rect=0,0,180,180&qlt=85`;
  const { etag, lengthBytes } = await ask(hit);
  await ask(hit);
  const cold = startColdLoad(`${url}/is/image/noise.jpg`);
  await new Promise((wake) => setTimeout(wake, 1500));
  const before = state.drawn;
  const idle = await startIdle(lengthBytes);
  const [times, unseenTimes, unchangedTimes, idleTimes] = [[], [], [], []];
  const endMs = performance.now() + Number(values.secs) * 1000;
  while (performance.now() < endMs) {
    // Each after a pause, in which renders take the cores: what follows another request at once is quicker.
    const rest = () => new Promise((wake) => setTimeout(wake, 3));
    await rest();
    times.push(await timeOf(hit));
    await rest();
    unseenTimes.push(await timeOf(`${hit}&$n=${unseenTimes.length}`));
    await rest();
    unchangedTimes.push(await timeOf(hit, { 'If-None-Match': etag }));
    await rest();
    idleTimes.push(await timeOf(idle));
  }
  cold.kill();
  console.log(
    `${lengthBytes} bytes, ${values.waiting} cold pictures waiting, ${state.drawn - before} drawn meanwhile, ${times.length} hits`,
    [
      ['from disk', times],
      ['unseen', unseenTimes],
      ['304', unchangedTimes],
      ['do nothing', idleTimes],
    ]
      .map(([name, measured]) => `\n${name.padEnd(10)}  ${quantiles(measured)}`)
      .join(''),
  );
} finally {
  keepAlive.destroy();
  server.kill('SIGTERM');
  await new Promise((done) => server.once('close', done));
  rmSync(work, { recursive: true, force: true });
}

async function timeOf(address, headers) {
  const startMs = performance.now();
  await ask(address, headers);
  return performance.now() - startMs;
}

function quantiles(times) {
  const sorted = times.toSorted((one, other) => one - other);
  return [0.5, 0.9, 0.99]
    .map((share) => `p${share * 100} ${sorted[Math.floor(sorted.length * share)].toFixed(2)} ms`)
    .join('   ');
}

function startColdLoad(picture) {
  const load = fork(fileURLToPath(new URL('cold-load.mjs', import.meta.url)), {
    env: { PATH: process.env.PATH, URL: picture, WAITING: values.waiting },
  });
  load.on('message', () => (state.drawn += 1));
  return load;
}

/** In a process of its own, as the server is. */
async function startIdle(sizeBytes) {
  const port = await new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: chosen } = probe.address();
      probe.close(() => done(chosen));
    });
  });
  const idle = spawn(process.execPath, [fileURLToPath(new URL('do-nothing.mjs', import.meta.url))], {
    env: { PATH: process.env.PATH, PORT: String(port), STATUS: '200', SIZE: String(sizeBytes) },
  });
  server.once('close', () => idle.kill());
  for (;;) {
    const isUp = await ask(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (isUp !== undefined) return `http://127.0.0.1:${port}/`;
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

function ask(address, headers = {}) {
  return new Promise((resolve, reject) => {
    get(address, { agent: keepAlive, headers }, (reply) => {
      const {
        statusCode,
        headers: { etag },
      } = reply;
      let lengthBytes = 0;
      reply.on('data', (chunk) => (lengthBytes += chunk.length));
      reply.on('end', () =>
        statusCode === 200 || statusCode === 304
          ? resolve({ etag, lengthBytes })
          : reject(new Error(`${address}: ${statusCode}`)),
      );
    }).on('error', reject);
  });
}
