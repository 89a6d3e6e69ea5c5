// Compares ways to bring an encoded picture from a render process back to its parent: milliseconds per result.
// usage: node scripts/render-pool/measure-transport.mjs [rounds]
import { fork } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import { read as readCallback } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const RESULT_FD = 4;
const FILE_FD = 5;
const SIZES = {
  '20 KB': 20_000,
  '200 KB': 200_000,
  '4 MB': 4_000_000,
  '16 MB': 16_000_000,
  '27 MB': 27_000_000,
};
const read = promisify(readCallback);

if (process.argv[2] === 'child') answerInChild();
else await compare(Number(process.argv[2] ?? 15));

function answerInChild() {
  process.on('message', ({ way, lengthBytes }) => {
    const bytes = Buffer.alloc(lengthBytes, 7);
    if (way === 'ipc') return process.send({ bytes });
    const fd = way === 'pipe' ? RESULT_FD : FILE_FD;
    if (way === 'pipe') process.send({ lengthBytes });
    for (let done = 0; done < lengthBytes;) {
      done += writeSync(fd, bytes, done, lengthBytes - done, way === 'pipe' ? null : done);
    }
    if (way === 'file') process.send({ lengthBytes });
  });
  process.on('disconnect', () => process.exit(0));
}

async function compare(rounds) {
  const folder = mkdtempSync(join(process.platform === 'linux' ? '/dev/shm' : tmpdir(), 'transport-'));
  const name = join(folder, 'result');
  const file = openSync(name, 'wx+', 0o600);
  unlinkSync(name);
  const child = fork(fileURLToPath(import.meta.url), ['child'], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe', file],
  });
  const ways = {
    ipc: async (lengthBytes) => (await ask(child, { way: 'ipc', lengthBytes })).bytes,
    pipe: (lengthBytes) => overPipe(child, lengthBytes),
    file: (lengthBytes) => overFile(child, file, lengthBytes),
  };
  const rows = {};
  for (const [label, lengthBytes] of Object.entries(SIZES)) {
    const times = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
    for (let round = 0; round <= rounds; round++) {
      for (const [way, fetchResult] of Object.entries(ways)) {
        const startMs = performance.now();
        const bytes = await fetchResult(lengthBytes);
        const spentMs = performance.now() - startMs;
        if (bytes.length !== lengthBytes || bytes[lengthBytes - 1] !== 7)
          throw new Error(`${way}: wrong bytes`);
        if (round > 0) times[way].push(spentMs);
      }
    }
    rows[label] = Object.fromEntries(
      Object.entries(times).map(([way, all]) => [way, Number(median(all).toFixed(2))]),
    );
  }
  console.table(rows);
  closeSync(file);
  rmSync(folder, { recursive: true });
  child.disconnect();
}

function ask(child, message) {
  return new Promise((resolve) => {
    child.once('message', resolve);
    child.send(message);
  });
}

async function overPipe(child, lengthBytes) {
  const bytes = Buffer.allocUnsafe(lengthBytes);
  const arrived = new Promise((resolve) => {
    let filled = 0;
    const pipe = child.stdio[RESULT_FD];
    const take = (chunk) => {
      chunk.copy(bytes, filled);
      filled += chunk.length;
      if (filled < lengthBytes) return;
      pipe.off('data', take);
      resolve(bytes);
    };
    pipe.on('data', take);
  });
  await ask(child, { way: 'pipe', lengthBytes });
  return arrived;
}

async function overFile(child, file, lengthBytes) {
  await ask(child, { way: 'file', lengthBytes });
  const bytes = Buffer.allocUnsafe(lengthBytes);
  if (lengthBytes <= 1_000_000) readSync(file, bytes, 0, lengthBytes, 0);
  else
    for (let done = 0; done < lengthBytes;)
      done += (await read(file, bytes, done, lengthBytes - done, done)).bytesRead;
  return bytes;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
