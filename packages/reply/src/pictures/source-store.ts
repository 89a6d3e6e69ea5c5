import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FileSource } from '@is/protocol';
import type { RenderInput } from '@is/render';
import type { ConfinedFile } from '@is/save/confined';
import { ReplyError } from '../errors/app-errors.js';
import { openRootedFiles } from '../files/rooted-files.js';

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
  const files = await openRootedFiles(roots);
  return {
    async open(source) {
      if (source.missing !== undefined) throw missing(source.object ?? 'object', source.missing);
      const file = await files.open(source.path, { maxBytes: maxSourceBytes });
      if (file !== undefined) return asOpenedSource(file);
      for (const root of roots) if (!(await isFolder(resolve(root)))) throw unreachable(resolve(root));
      throw missing(source.path, 'an image file below the image roots');
    },
    close: () => files.close(),
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
