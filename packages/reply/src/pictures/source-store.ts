import { stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { FileSource } from '@is/protocol';
import type { RenderInput } from '@is/render';
import type { ConfinedFile, ConfinedRoot } from '@is/save/confined';
import { openConfinedRoot } from '@is/save/confined';
import { ReplyError } from '../errors/app-errors.js';

/** A source file held open: whatever happens to its name, these are its bytes. */
export interface OpenedSource {
  /** Changes whenever the content may have changed: device, inode, size and times. */
  readonly identity: string;
  readonly modifiedMs: number;
  /** What the renderer reads; holds the whole file only where descriptors cannot be passed on. */
  input(): Promise<RenderInput>;
  /** The whole file. */
  read(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A file of a request, or of the catalogs, such as a font. */
export type SourceName = Pick<FileSource, 'path' | 'missing' | 'object'>;

/** Finds sources below the image roots. Reference: catalog-files.md 8. */
export interface SourceStore {
  /** @throws ReplyError source-missing when no root has the file, source-unreachable when a root is gone; ConfinedError */
  open(source: SourceName): Promise<OpenedSource>;
  close(): Promise<void>;
}

/** @throws Error when a root is not a folder: a server without its pictures should not start. */
export async function openSourceStore(
  roots: readonly string[],
  maxSourceBytes: number,
): Promise<SourceStore> {
  const opened: { readonly path: string; readonly root: ConfinedRoot }[] = [];
  for (const root of roots) {
    const path = resolve(root);
    opened.push({ path, root: await openConfinedRoot(path) });
  }
  return {
    async open(source) {
      if (source.missing !== undefined) throw missing(source.object ?? 'object', source.missing);
      for (const { path, root } of opened) {
        const below = pathBelow(path, source.path);
        if (below === undefined) continue;
        const file = await openIfThere(root, below, maxSourceBytes);
        if (file !== undefined) return asOpenedSource(file);
      }
      for (const { path } of opened) if (!(await isFolder(path))) throw unreachable(path);
      throw missing(source.path, 'an image file below the image roots');
    },
    async close() {
      await Promise.all(opened.map(({ root }) => root.close()));
    },
  };
}

/** A root that was there when the server started, and is not now, says nothing about the files below it. */
async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

function unreachable(value: string): ReplyError {
  const expected = 'an image root that is a folder';
  return new ReplyError('reply.source-unreachable', `${value}: expected ${expected}`, { value, expected });
}

function missing(value: string, expected: string): ReplyError {
  return new ReplyError('reply.source-missing', `${value}: expected ${expected}`, { value, expected });
}

/** The part of a source path that lies below a root; undefined if an absolute path lies elsewhere. */
function pathBelow(root: string, path: string): string | undefined {
  if (!isAbsolute(path)) return path;
  const below = relative(root, path);
  if (below === '' || below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)) return undefined;
  return below.split(sep).join('/');
}

async function openIfThere(
  root: ConfinedRoot,
  path: string,
  maxBytes: number,
): Promise<ConfinedFile | undefined> {
  try {
    return await root.openFile(path, { maxBytes });
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'confined.not-found';
}

function asOpenedSource(file: ConfinedFile): OpenedSource {
  return {
    identity: file.identity,
    modifiedMs: file.modifiedMs,
    input: async () =>
      file.descriptorPath === undefined
        ? { kind: 'bytes', bytes: await file.read() }
        : { kind: 'descriptor', path: file.descriptorPath },
    read: () => file.read(),
    close: () => file.close(),
  };
}
