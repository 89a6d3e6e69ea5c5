import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const program = fileURLToPath(new URL('../../apps/server/dist/main.js', import.meta.url));

/** Two sources, a cheap one of 16 × 16 pixels, one cache folder, and servers over them, one after the other. */
export async function makeCacheArena() {
  const base = await mkdtemp(join(tmpdir(), 'is-cache-soak-'));
  const folders = {
    catalogs: join(base, 'catalogs'),
    images: join(base, 'images'),
    cache: join(base, 'cache'),
  };
  for (const folder of Object.values(folders)) await mkdir(folder);
  await writeFile(join(folders.catalogs, 'default.ini'), 'MaxPix=0,0\nDefaultPix=0,0\nDefaultExt=.png\n');
  const noise = { type: 'gaussian', mean: 128, sigma: 40 };
  const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: 'white', noise } });
  await picture.png().toFile(join(folders.images, 'noise.png'));
  await picture.resize(16, 16).png().toFile(join(folders.images, 'tiny.png'));
  return {
    start: (settings = {}) => startServer(folders, settings),
    entries: () => entriesBelow(folders.cache),
    remove: () => rm(base, { recursive: true, force: true }),
  };
}

async function startServer({ catalogs, images, cache }, settings) {
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      IS_HTTP_PORT: '0',
      IS_CATALOG_ROOT: catalogs,
      IS_CATALOG_REFRESH_MS: '0',
      IS_IMAGE_ROOTS: images,
      IS_CACHE_ROOTS: cache,
      IS_CACHE_MEMORY_BYTES: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const url = await listeningUrl(child);
  child.stdout.resume();
  return {
    ask: (modifiers, source = 'noise') => ask(`${url}/is/image/${source}?${modifiers}`),
    async end(signal) {
      child.kill(signal);
      await exited;
    },
  };
}

function listeningUrl(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const url = /listening on (http:[^"]+)/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', () => reject(new Error(`the server did not start: ${output}`)));
  });
}

async function ask(url) {
  const reply = await fetch(url);
  const body = Buffer.from(await reply.arrayBuffer());
  if (reply.status !== 200) throw new Error(`${url}: ${reply.status} ${body.toString('utf8').slice(0, 200)}`);
  return body;
}

/** Files that are there now; one that is removed meanwhile is not. */
async function entriesBelow(folder) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const stats = await stat(join(parentPath, name)).catch(() => undefined);
      return stats?.size;
    }),
  );
  const present = sizes.filter((size) => size !== undefined);
  return { count: present.length, bytes: present.reduce((sum, size) => sum + size, 0) };
}
