import { RenderError } from '../errors.js';
import type { SourceFormat, SourceHeader } from '../source-header.js';

/** What a source may be before any of its pixels is decoded. Decision: ADR 0022. */
export interface RenderLimits {
  /** Width times height of formats that are read line by line or frame by frame. */
  readonly maxSourcePixels: number;
  /** The same for AVIF, WebP and PSD, which are decoded whole, at up to 12 bytes per pixel. */
  readonly maxWholeSourcePixels: number;
}

export const DEFAULT_RENDER_LIMITS: RenderLimits = {
  maxSourcePixels: 150_000_000,
  maxWholeSourcePixels: 50_000_000,
};

/** libvips itself never opens more, whatever the limits above say: 0x3fff squared, sharp's own default. */
export const HARD_SOURCE_PIXELS = 268_402_689;

export const MAX_SOURCE_CHANNELS = 5;

/** @throws RenderError `render.limit` */
export function checkSourceHeader(header: SourceHeader, limits: RenderLimits): void {
  const pixels = header.widthPx * header.heightPx;
  const limit = sourcePixelLimit(header.format, limits);
  const size = `${header.widthPx}x${header.heightPx}`;
  if (!(pixels <= limit)) {
    throw new RenderError(
      'render.limit',
      `source: ${size} px, expected at most ${limit} pixels in ${header.format}`,
      {
        value: size,
        expected: `at most ${limit} pixels`,
        limit,
      },
    );
  }
  if (header.channels > MAX_SOURCE_CHANNELS) {
    throw new RenderError(
      'render.limit',
      `source: ${header.channels} channels, expected at most ${MAX_SOURCE_CHANNELS}`,
      {
        value: header.channels,
        expected: `at most ${MAX_SOURCE_CHANNELS} channels`,
        limit: MAX_SOURCE_CHANNELS,
      },
    );
  }
}

/** The pixel limit for a source of this kind. */
export function sourcePixelLimit(format: SourceFormat, limits: RenderLimits): number {
  const isWhole = format === 'avif' || format === 'webp' || format === 'psd';
  return Math.min(HARD_SOURCE_PIXELS, isWhole ? limits.maxWholeSourcePixels : limits.maxSourcePixels);
}
