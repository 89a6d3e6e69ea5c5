import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FileSource } from '@is/protocol';
import type { RenderInput } from '@is/render';
import { isPyramidName, PYRAMID_SUFFIX } from '@is/render/plan';
import type { ConfinedFile } from '@is/save/confined';
import { ReplyError } from '../errors/app-errors.js';
import { openRootedFiles } from '../files/rooted-files.js';

/** A source file held open: whatever happens to its name, these are its bytes. */
export interface OpenedSource {
  /** Changes whenever the content may have changed: device, inode, size and times. */
  readonly identity: string;
  /** Of the source itself, also where its pyramid is read. */
  readonly modifiedMs: number;
  /** What the renderer reads; holds the whole file only where descriptors cannot be passed on. */
  input(): Promise<RenderInput>;
  /** The whole file. */
  read(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A file of a request, or of the catalogs, such as a font. */
export type SourceName = Pick<FileSource, 'path' | 'missing' | 'object' | 'record'>;

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
  /** The pyramid beside a file, as long as it is not older; any other is as good as none. Decision: ADR 0033. */
  const openPyramid = async (path: string, of: ConfinedFile): Promise<ConfinedFile | undefined> => {
    if (isPyramidName(path)) return undefined;
    const name = `${path}${PYRAMID_SUFFIX}`;
    const pyramid = await files.open(name, { maxBytes: maxSourceBytes }).catch(() => undefined);
    if (pyramid === undefined || pyramid.modifiedMs >= of.modifiedMs) return pyramid;
    await pyramid.close();
    return undefined;
  };
  return {
    async open(source) {
      if (source.missing !== undefined) throw missing(source.object ?? 'object', source.missing);
      const file = await files.open(source.path, { maxBytes: maxSourceBytes });
      if (file !== undefined) return asOpenedSource(file, await openPyramid(source.path, file));
      for (const root of roots) if (!(await isFolder(resolve(root)))) throw unreachable(resolve(root));
      throw missing(source.path, 'an image file below the image roots', source.record !== undefined);
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

function missing(value: string, expected: string, isOfRecord = false): ReplyError {
  return new ReplyError('reply.source-missing', `${value}: expected ${expected}`, {
    value,
    expected,
    ...(isOfRecord ? { isOfRecord } : {}),
  });
}

function asOpenedSource(file: ConfinedFile, pyramid: ConfinedFile | undefined): OpenedSource {
  const drawn = pyramid ?? file;
  return {
    identity: drawn.identity,
    modifiedMs: file.modifiedMs,
    input: async () =>
      drawn.descriptorPath === undefined
        ? { kind: 'bytes', bytes: await drawn.read() }
        : { kind: 'descriptor', path: drawn.descriptorPath },
    read: () => file.read(),
    async close() {
      await Promise.all([file.close(), pyramid?.close()]);
    },
  };
}
