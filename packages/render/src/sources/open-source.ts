import sharp from 'sharp';
import type { Sharp, SharpOptions } from 'sharp';
import type { RenderInput } from '../renderer.js';

export interface SourceBounds {
  /** Width times height; libvips refuses more before it decodes. */
  readonly limitInputPixels: number;
  readonly limitInputChannels: number;
}

/** One input as a libvips pipeline: one page, strict about damage, bounded. The only place that gives sharp an input. */
export function openSource(
  input: RenderInput,
  options: SourceBounds & { readonly ignoreIcc?: boolean },
): Sharp {
  const settings: SharpOptions = { failOn: 'warning', unlimited: false, pages: 1, ...options };
  return sharp(input.kind === 'bytes' ? input.bytes : input.path, settings);
}
