import sharp from 'sharp';
import type { Sharp, SharpOptions } from 'sharp';
import type { RenderInput } from '../renderer.js';
import type { SourceLevel } from '../source-header.js';

export interface SourceBounds {
  /** Width times height; libvips refuses more before it decodes. */
  readonly limitInputPixels: number;
  readonly limitInputChannels: number;
}

/** The header alone costs no memory: what is too much is said by our own check, with a clear error. */
export const UNBOUNDED: SourceBounds = {
  limitInputPixels: Number.MAX_SAFE_INTEGER,
  limitInputChannels: Number.MAX_SAFE_INTEGER,
};

/** Which of the pictures in a TIFF file. */
export type LevelIndex = Pick<SourceLevel, 'kind' | 'index'>;

/** One input as a libvips pipeline: one page, strict about damage, bounded. The only place that gives sharp an input. */
export function openSource(
  input: RenderInput,
  { level, ...options }: SourceBounds & { readonly ignoreIcc?: boolean; readonly level?: LevelIndex },
): Sharp {
  const settings: SharpOptions = {
    failOn: 'warning',
    unlimited: false,
    pages: 1,
    ...options,
    ...levelSettings(level),
  };
  return sharp(input.kind === 'bytes' ? input.bytes : input.path, settings);
}

function levelSettings(level: LevelIndex | undefined): SharpOptions {
  if (!level) return {};
  return level.kind === 'page' ? { page: level.index } : { tiff: { subifd: level.index } };
}
