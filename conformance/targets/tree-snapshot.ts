import { createHash } from 'node:crypto';
import { lstat, readFile, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Every entry below a folder with what identifies it: kind, size, inode, link target, content hash. */
export async function treeSnapshot(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder, { recursive: true })).sort();
  return Promise.all(names.map((name) => describeEntry(folder, name)));
}

async function describeEntry(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  const facts = await lstat(path);
  if (facts.isSymbolicLink()) return `${name} -> ${await readlink(path)}`;
  if (!facts.isFile()) return `${name} (no file)`;
  const hash = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  return `${name} ${facts.size} ${facts.ino} ${hash}`;
}
