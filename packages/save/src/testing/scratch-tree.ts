import { createHash } from 'node:crypto';
import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WalkMode } from '../folders/held-folder.js';
import { TEMPORARY_NAME } from '../temporary-file.js';

/** A save root with the folder `out/sub`, beside a folder `outside` that no save may ever touch. For tests only. */
export interface ScratchTree {
  readonly root: string;
  readonly outside: string;
  /** One line for every entry of both, links not followed: kind, mode, links, inode, size, time and hash. */
  snapshot(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

/** Whatever works here is tested; `portable` works everywhere. */
export const TESTED_MODES: readonly WalkMode[] =
  process.platform === 'linux' ? ['descriptor', 'portable'] : ['portable'];

export async function makeScratchTree(): Promise<ScratchTree> {
  const base = await mkdtemp(join(tmpdir(), 'is-save-test-'));
  const root = join(base, 'root');
  const outside = join(base, 'outside');
  await mkdir(join(root, 'out', 'sub'), { recursive: true });
  await mkdir(outside);
  await writeFile(join(outside, 'canary.jpg'), 'the canary');
  return {
    root,
    outside,
    snapshot: async () => (await entriesBelow(base, '')).sort(),
    remove: () => rm(base, { recursive: true, force: true }),
  };
}

async function entriesBelow(base: string, folder: string): Promise<string[]> {
  const lines: string[] = [];
  for (const name of await readdir(join(base, folder))) {
    const path = join(folder, name);
    const stats = await lstat(join(base, path));
    if (stats.isDirectory()) {
      // The time of a folder also changes when a temporary comes and goes.
      lines.push(`${path} folder ${stats.mode} ${stats.ino}`, ...(await entriesBelow(base, path)));
    } else {
      const { mode, nlink, ino, size, mtimeMs } = stats;
      lines.push([path, mode, nlink, ino, size, mtimeMs, await contentOf(join(base, path), stats)].join(' '));
    }
  }
  return lines;
}

async function contentOf(path: string, stats: Awaited<ReturnType<typeof lstat>>): Promise<string> {
  if (stats.isSymbolicLink()) return readlink(path);
  return stats.isFile()
    ? createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
    : 'special';
}

/** Names of temporaries in a folder. */
export async function temporariesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => TEMPORARY_NAME.test(name));
}

/** Descriptors that this process has open, where the system tells. */
export async function openDescriptors(): Promise<number | undefined> {
  return readdir('/proc/self/fd').then(
    (entries) => entries.length,
    () => undefined,
  );
}
