import type { CodecDefinition } from './codec-definition.js';

export const JPEG2000_CODEC: CodecDefinition<'jpeg2000'> = {
  codec: 'jpeg2000',
  formats: ['jpeg2000', 'jpeg2000-alpha'],
  suffixes: ['jp2'],
  maxSidePx: 65_535,
  // 48 bytes per pixel, and 0.6 s of work per megapixel.
  maxPixels: 16_000_000,
  plan: ({ compression, quality }) => ({
    codec: 'jpeg2000',
    isLossless: compression === 'lossless',
    quality: quality.quality,
  }),
};
