#!/usr/bin/env node
// Saves an enlargement of nearly 100 megapixels in several formats through the built server, and prints time, size and
// the peak memory of the server process and of the largest render process (Linux).
//   node scripts/save-large/measure.mjs [PHOTO]      default: ../shared/photos/elephants-5640x3172.jpg
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const photo = resolve(process.argv[2] ?? join(root, '../shared/photos/elephants-5640x3172.jpg'));
const SAVES = [
  ['large.jpg', 'fmt=jpeg&qlt=85'],
  ['large.png', 'fmt=png'],
  ['large.tif', 'fmt=tif,,lzw'],
];
/** 5640x3172 enlarged to 13,333x7,499: 99.98 megapixels. */
const SCALE = 'scl=0.423';

const work = await mkdtemp(join(tmpdir(), 'is-large-'));
await mkdir(join(work, 'saved/renders'), { recursive: true });
await writeFile(join(work, 'default.ini'), 'MaxPix=0,0\nDefaultPix=0,0\nErrorDetail=2\nSavePath=renders\n');
const server = spawn(process.execPath, [join(root, 'apps/server/dist/main.js')], {
  env: {
    PATH: process.env.PATH,
    IS_HTTP_PORT: '0',
    IS_CATALOG_ROOT: work,
    IS_IMAGE_ROOTS: dirname(photo),
    IS_SAVE_ROOT: join(work, 'saved'),
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const url = await listeningUrl(server.stdout);
  for (const [name, modifiers] of SAVES) {
    const target = `${url}/is/image/${basename(photo)}?${SCALE}&${modifiers}&req=saveToFile&name=${name}`;
    await resetPeaks();
    const start = performance.now();
    const reply = await fetch(target);
    const text = await reply.text();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const [serverMb, ...childrenMb] = await peaksMb();
    const file = reply.ok ? await readFile(join(work, 'saved/renders', name)) : Buffer.alloc(0);
    const matches = text.includes(`sha256=${createHash('sha256').update(file).digest('hex')}`);
    const pixels = /pixelsTotal=(\d+)/.exec(text)?.[1] ?? text.trim();
    console.log(
      `${name}: ${reply.status}, ${pixels} pixels, ${(file.length / 1e6).toFixed(1)} MB, ${seconds} s, ` +
        `server ${serverMb} MB, render process ${Math.max(...childrenMb)} MB, sha256 ${matches ? 'as told' : 'DIFFERS'}`,
    );
  }
} finally {
  server.kill('SIGTERM');
  await rm(work, { recursive: true, force: true });
}

async function listeningUrl(lines) {
  let seen = '';
  for await (const chunk of lines) {
    seen += chunk;
    const found = /listening on (http:[^"]+)/.exec(seen);
    if (found !== null) return found[1];
  }
  throw new Error(`the server ended before it listened: ${seen}`);
}

async function processes() {
  const children = (await readFile(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8'))
    .trim()
    .split(' ');
  return [server.pid, ...children.filter((pid) => pid !== '')];
}

async function resetPeaks() {
  for (const pid of await processes()) await writeFile(`/proc/${pid}/clear_refs`, '5');
}

async function peaksMb() {
  const peaks = [];
  for (const pid of await processes()) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    peaks.push(Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024));
  }
  return peaks;
}
