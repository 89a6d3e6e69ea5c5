#!/usr/bin/env node
// Remembered pictures over HTTP, with log level error and info (a line a reply), against a do-nothing node:http server with the
// same body that gets the same requests, by wrk, in random order.
//   node benchmarks/hits.mjs [--rounds 7] [--secs 2] [--conc 8] [--levels error,info]
// Two starts of one program differ by up to 5 us a reply, of the do-nothing server, too: what decides needs several runs.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import sharp from 'sharp';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    secs: { type: 'string', default: '2' },
    conc: { type: 'string', default: '8' },
    levels: { type: 'string', default: 'error,info' },
    profile: { type: 'string' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'is-hits-'));
writeFileSync(join(work, 'default.ini'), 'MaxPix=0,0\nDefaultPix=0,0\n');
const noise = { type: 'gaussian', mean: 128, sigma: 30 };
await sharp({ create: { width: 640, height: 480, channels: 3, background: 'white', noise } })
  .png()
  .toFile(join(work, 'noise.png'));

/** Noise of which these pixels make about 16 KB. */
const TARGET = '/is/image/noise.png?wid=268&hei=268&fit=crop&fmt=jpg&qlt=82';

const children = [];
try {
  const flags = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
  const servers = [];
  for (const level of values.levels.split(',')) {
    const port = await freePort();
    const { pid } = start([...flags, join(root, 'apps/server/dist/main.js')], {
      IS_HTTP_PORT: port,
      IS_LOG_LEVEL: level,
      IS_CATALOG_ROOT: work,
      IS_IMAGE_ROOTS: work,
    });
    servers.push({ level, pid, url: `http://127.0.0.1:${port}${TARGET}` });
  }
  const replies = await Promise.all(servers.map(({ url }) => untilServed(url)));
  const etag = replies[0].headers.get('etag');
  const sizes = await Promise.all(replies.map(async (reply) => (await reply.arrayBuffer()).byteLength));
  const condition = ['-H', `If-None-Match: ${etag}`];
  const targets = [
    { name: 'do nothing', limit: 'do nothing', ...(await startLimit(200, sizes[0])), headers: [] },
    ...servers.map(({ level, ...server }) => ({
      name: `hit, ${level}`,
      limit: 'do nothing',
      ...server,
      headers: [],
    })),
    { name: 'do nothing, 304', limit: 'do nothing, 304', ...(await startLimit(304, 0)), headers: condition },
    ...servers.map(({ level, ...server }) => ({
      name: `304, ${level}`,
      limit: 'do nothing, 304',
      ...server,
      headers: condition,
    })),
  ];
  console.log(`${sizes[0]} bytes, concurrency ${values.conc}, load ${loadavg()[0].toFixed(1)}`);
  const rounds = [];
  for (let round = -1; round < Number(values.rounds); round += 1) {
    const measured = {};
    for (const target of shuffled(targets)) measured[target.name] = await measure(target);
    if (round >= 0) rounds.push(measured);
  }
  for (const { name, limit } of targets) {
    const of = (figure) => rounds.map((round) => round[name][figure]);
    const ratio = (figure) => rounds.map((round) => round[name][figure] / round[limit][figure]);
    console.log(
      [
        name.padEnd(16),
        `${median(of('rate')).toFixed(0).padStart(6)} /s`,
        `rate ratio ${range(ratio('rate'))}`,
        `CPU ratio ${range(ratio('cpuUs'))}`,
        // On a machine that others use, too, the least disturbed round of each side says most.
        `least CPU ${Math.min(...of('cpuUs')).toFixed(1)} us`,
        `p99 ${median(of('p99Ms')).toFixed(2)} ms`,
      ].join('   '),
    );
  }
} finally {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(children.map((child) => new Promise((done) => child.once('close', done))));
  rmSync(work, { recursive: true, force: true });
}

async function measure({ url, pid, headers, name }) {
  const before = cpuSeconds(pid);
  const words = ['-t1', `-c${values.conc}`, `-d${values.secs}s`, '--latency', ...headers, url];
  const { stdout } = await promisify(execFile)('wrk', words);
  if (/Non-2xx or 3xx/.test(stdout)) throw new Error(`${name}: ${stdout}`);
  const count = Number(/(\d+) requests in/.exec(stdout)[1]);
  const [, p99, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout);
  return {
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]),
    cpuUs: ((cpuSeconds(pid) - before) * 1e6) / count,
    p99Ms: Number(p99) * { us: 1e-3, ms: 1, s: 1e3 }[unit],
  };
}

/** User and system time of one process, in seconds; a tick of Linux is 10 ms. */
function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function startLimit(status, size) {
  const port = await freePort();
  const { pid } = start([join(root, 'benchmarks/do-nothing.mjs')], {
    PORT: port,
    STATUS: status,
    SIZE: size,
  });
  const url = `http://127.0.0.1:${port}${TARGET}`;
  await untilServed(url, status);
  return { url, pid };
}

function start(words, env) {
  const texts = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]));
  const child = spawn(process.execPath, words, {
    env: { PATH: process.env.PATH, ...texts },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  return child;
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function untilServed(url, status = 200) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const reply = await fetch(url).catch(() => undefined);
    if (reply?.status === status) return reply;
    await reply?.arrayBuffer();
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`${url} did not answer ${status} within 10 s`);
}

function shuffled(items) {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
}

function range(ratios) {
  return [Math.min(...ratios), median(ratios), Math.max(...ratios)]
    .map((ratio) => ratio.toFixed(2))
    .join(' / ');
}
