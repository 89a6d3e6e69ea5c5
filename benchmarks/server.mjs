#!/usr/bin/env node
// Runs the load harness (a writable copy of ../shared/bench with its inputs made) against the built server and prints
// its table of ratios to bare sharp.
//   node benchmarks/server.mjs --bench /work/bench [--conc 8] [--rounds 5] [--secs 3] [--jobs mix]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    bench: { type: 'string' },
    conc: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '5' },
    secs: { type: 'string', default: '3' },
    jobs: { type: 'string', default: 'mix' },
    workers: { type: 'string', default: '0' },
    wait: { type: 'string', default: '60' },
  },
});
if (values.bench === undefined) {
  console.error(
    'usage: node benchmarks/server.mjs --bench FOLDER   (a copy of ../shared/bench: npm install, make-inputs.mjs --out inputs)',
  );
  process.exit(2);
}
const bench = resolve(values.bench);
const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'is-bench-'));
writeFileSync(join(work, 'default.ini'), 'MaxPix=0,0\nDefaultPix=0,0\nJpegQuality=80,0\n');

const port = await freePort();
const server = spawn(process.execPath, [join(root, 'apps/server/dist/main.js')], {
  env: {
    PATH: process.env.PATH,
    IS_HTTP_PORT: String(port),
    IS_LOG_LEVEL: 'error',
    IS_CATALOG_ROOT: work,
    IS_IMAGE_ROOTS: join(bench, 'inputs/spread'),
    IS_IMAGE_WORKERS: values.workers,
    // Cold pictures: nothing may be remembered.
    IS_CACHE_MEMORY_BYTES: '0',
  },
  stdio: ['ignore', 'inherit', 'inherit'],
});
try {
  await untilServed(`http://127.0.0.1:${port}/healthz`);
  const template = (modifiers) => `http://127.0.0.1:${port}/is/image/{file}?${modifiers}`;
  const urls = join(work, 'urls.json');
  writeFileSync(
    urls,
    JSON.stringify({
      jpeg400: template('wid=400&hei=400&fit=constrain&fmt=jpeg&qlt=80'),
      jpeg400s: template('wid=400&hei=400&fit=constrain&fmt=jpeg&qlt=80'),
      webp400: template('wid=400&hei=400&fit=crop&fmt=webp&qlt=80'),
      webp400s: template('wid=400&hei=400&fit=crop&fmt=webp&qlt=80'),
      jpeg1200: template('wid=1200&fmt=jpeg&qlt=80'),
      pngalpha: template('wid=400&fmt=png-alpha'),
    }),
  );
  const words = [
    'bench.mjs',
    '--dir',
    'inputs',
    '--urls',
    urls,
    '--port',
    String(port),
    '--pid',
    String(server.pid),
  ];
  for (const name of ['conc', 'rounds', 'secs', 'jobs', 'wait']) words.push(`--${name}`, values[name]);
  process.exitCode = await ended(spawn(process.execPath, words, { cwd: bench, stdio: 'inherit' }));
} finally {
  server.kill('SIGTERM');
  await ended(server);
  rmSync(work, { recursive: true, force: true });
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: chosen } = probe.address();
      probe.close(() => done(chosen));
    });
  });
}

async function untilServed(url) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const reply = await fetch(url).catch(() => undefined);
    if (reply?.ok) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`${url} did not answer within 10 s`);
}

function ended(child) {
  return new Promise((done) => child.once('close', (code) => done(code ?? 1)));
}
