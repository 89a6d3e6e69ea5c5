#!/usr/bin/env node
// How long a remembered picture takes from disk while 64 cold pictures wait to be drawn, and in turns how long a server
// takes that does nothing: what the machine itself adds. Needs a build.
//   node benchmarks/disk-hits.mjs [--secs 10] [--waiting 64]
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';

const { values } = parseArgs({
  options: { secs: { type: 'string', default: '10' }, waiting: { type: 'string', default: '64' } },
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
const state = { cold: 0, isOver: false };
try {
  const hit = `${url}/is/image/noise.jpg?scl=1&rect=0,0,180,180&qlt=85`;
  const { length } = await ask(hit);
  await ask(hit);
  const cold = async () => {
    while (!state.isOver) {
      state.cold += 1;
      await ask(
        `${url}/is/image/noise.jpg?wid=${800 + (state.cold % 700)}&qlt=${40 + Math.floor(state.cold / 700)}`,
      );
    }
  };
  const waiting = Array.from({ length: Number(values.waiting) }, cold);
  await new Promise((wake) => setTimeout(wake, 1000));
  const before = state.cold;
  const idle = await startIdle(length);
  const [times, idleTimes] = [[], []];
  const endMs = performance.now() + Number(values.secs) * 1000;
  while (performance.now() < endMs) {
    times.push(await timeOf(hit));
    idleTimes.push(await timeOf(idle));
    await new Promise((wake) => setTimeout(wake, 8));
  }
  state.isOver = true;
  console.log(
    `${length} bytes, ${values.waiting} cold pictures waiting, ${state.cold - before} drawn meanwhile, ${times.length} hits\n` +
      `from disk   ${quantiles(times)}\ndo nothing  ${quantiles(idleTimes)}`,
  );
  await Promise.all(waiting);
} finally {
  keepAlive.destroy();
  server.kill('SIGTERM');
  await new Promise((done) => server.once('close', done));
  rmSync(work, { recursive: true, force: true });
}

async function timeOf(address) {
  const startMs = performance.now();
  await ask(address);
  return performance.now() - startMs;
}

function quantiles(times) {
  const sorted = times.toSorted((one, other) => one - other);
  return [0.5, 0.9, 0.99]
    .map((share) => `p${share * 100} ${sorted[Math.floor(sorted.length * share)].toFixed(2)} ms`)
    .join('   ');
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

function ask(address) {
  return new Promise((resolve, reject) => {
    get(address, { agent: keepAlive }, (reply) => {
      const chunks = [];
      reply.on('data', (chunk) => chunks.push(chunk));
      reply.on('end', () =>
        reply.statusCode === 200
          ? resolve(Buffer.concat(chunks))
          : reject(new Error(`${address}: ${reply.statusCode} ${Buffer.concat(chunks).toString()}`)),
      );
    }).on('error', reject);
  });
}
