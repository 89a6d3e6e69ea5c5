import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { RenderError } from '../errors.js';
import { PYRAMID_SUFFIX } from '../pyramid-name.js';
import type { SourceHeader } from '../source-header.js';
import { hardenSharp } from '../sources/harden-sharp.js';
import { readSourceHeader } from '../sources/read-source-header.js';
import { DEFAULT_RENDER_LIMITS } from '../sources/source-limits.js';
import type { RenderLimits } from '../sources/source-limits.js';
import { withFileInput } from './open-file-input.js';
import { writePyramid } from './write-pyramid.js';
import type { PyramidCompression } from './write-pyramid.js';

export interface ConversionOptions extends PyramidCompression {
  /** Also where a pyramid is there that is not older than its source. */
  readonly isForced: boolean;
  /** Smaller pictures gain nothing, and get none. */
  readonly leastPixels: number;
  readonly limits?: RenderLimits;
  /**
   * Fires when the pyramid is no longer wanted, which may be just before the process ends: what is half done is removed
   * before the listeners return, and the conversion fails with the reason.
   */
  readonly signal?: AbortSignal;
}

/** What became of a source. */
export type Conversion =
  | {
      readonly kind: 'converted';
      readonly path: string;
      readonly lengthBytes: number;
      readonly pixels: number;
    }
  | { readonly kind: 'skipped'; readonly why: 'up-to-date' | 'small' | 'paths' };

/**
 * Writes the pyramid of a source beside it. It appears whole or not at all, and an older one stays until then.
 * @throws RenderError `render.source`, `render.format`, `render.limit`; also when the source changes meanwhile; the
 * system's errors of the folder; the reason of the signal
 */
export async function convertSource(sourcePath: string, options: ConversionOptions): Promise<Conversion> {
  const path = `${sourcePath}${PYRAMID_SUFFIX}`;
  const before = await stat(sourcePath);
  if (!options.isForced && (await isUpToDate(path, before.mtimeMs)))
    return { kind: 'skipped', why: 'up-to-date' };
  await hardenSharp();
  return withFileInput(sourcePath, async (input) => {
    const limits = options.limits ?? DEFAULT_RENDER_LIMITS;
    const header = await readSourceHeader(input, limits);
    const pixels = header.widthPx * header.heightPx;
    if (pixels < options.leastPixels) return { kind: 'skipped', why: 'small' };
    const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
    const { signal } = options;
    const removeNow = (): void => removeIfPossible(temporary);
    signal?.throwIfAborted();
    signal?.addEventListener('abort', removeNow);
    try {
      await unlessDamaged(writePyramid(temporary, { ...options, input, header, limits }));
      signal?.throwIfAborted();
      if (!(await hasSamePaths(temporary, header))) return { kind: 'skipped', why: 'paths' };
      await checkUnchanged(sourcePath, before);
      const lengthBytes = await flush(temporary);
      await rename(temporary, path);
      return { kind: 'converted', path, lengthBytes, pixels };
    } finally {
      signal?.removeEventListener('abort', removeNow);
      await rm(temporary, { force: true });
    }
  });
}

/** Windows lets nobody remove a file that is being written. */
function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The rest of it is removed where the conversion ends, if the process still lives.
  }
}

/** Requests name the paths of a picture: a pyramid that has lost some, or turned the picture beneath them, is of no use. */
async function hasSamePaths(pyramid: string, { paths }: SourceHeader): Promise<boolean> {
  if (paths === undefined) return true;
  const written = await withFileInput(pyramid, (input) => readSourceHeader(input, DEFAULT_RENDER_LIMITS));
  return JSON.stringify(written.paths) === JSON.stringify(paths);
}

async function isUpToDate(path: string, sourceMs: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && found.mtimeMs >= sourceMs;
}

async function unlessDamaged(writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (cause) {
    if (cause instanceof RenderError) throw cause;
    throw new RenderError('render.source', 'source: damaged, or its pyramid could not be written', { cause });
  }
}

/** The pyramid of a file that was replaced meanwhile would be newer than it, and wrong. */
async function checkUnchanged(
  path: string,
  before: { readonly mtimeMs: number; readonly ino: number },
): Promise<void> {
  const { mtimeMs, ino } = await stat(path);
  if (mtimeMs === before.mtimeMs && ino === before.ino) return;
  throw new RenderError('render.source', 'source: changed while it was converted, expected a file at rest');
}

async function flush(path: string): Promise<number> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}
