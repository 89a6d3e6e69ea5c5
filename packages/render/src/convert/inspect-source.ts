import { stat } from 'node:fs/promises';
import type { RenderErrorCode } from '../errors.js';
import { RenderError } from '../errors.js';
import { turnOfOrientation, turnSize } from '../geometry/orientation.js';
import { PYRAMID_SUFFIX } from '../pyramid-name.js';
import type { SourceHeader } from '../source-header.js';
import { hardenSharp } from '../sources/harden-sharp.js';
import { readSourceHeader } from '../sources/read-source-header.js';
import { DEFAULT_RENDER_LIMITS, sourcePixelLimit } from '../sources/source-limits.js';
import { withFileInput } from './open-file-input.js';

/** What a server would see of a file. */
export interface SourceInspection {
  readonly path: string;
  readonly lengthBytes: number;
  /** Absent when the file is refused. */
  readonly picture?: {
    /** As requests see it. */
    readonly widthPx: number;
    readonly heightPx: number;
    /** Largest width times height that would be read of this kind of file. */
    readonly maxPixels: number;
    readonly header: SourceHeader;
  };
  readonly refusal?: { readonly code: RenderErrorCode; readonly message: string };
  /** Of the file beside it that would be read instead. */
  readonly pyramid: 'none' | 'in use' | 'older than the source';
}

/** @throws the system's errors for a file that cannot be opened */
export async function inspectSource(path: string): Promise<SourceInspection> {
  const { size: lengthBytes, mtimeMs } = await stat(path);
  const beside = await stat(`${path}${PYRAMID_SUFFIX}`).catch(() => undefined);
  const pyramid = !beside ? 'none' : beside.mtimeMs >= mtimeMs ? 'in use' : 'older than the source';
  const facts = { path, lengthBytes, pyramid } as const;
  await hardenSharp();
  try {
    const header = await withFileInput(path, (input) => readSourceHeader(input, DEFAULT_RENDER_LIMITS));
    const { widthPx, heightPx } = turnSize(header, turnOfOrientation(header.orientation));
    const maxPixels = sourcePixelLimit(header.format, DEFAULT_RENDER_LIMITS);
    return { ...facts, picture: { widthPx, heightPx, maxPixels, header } };
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    return { ...facts, refusal: { code: error.code, message: error.message } };
  }
}
