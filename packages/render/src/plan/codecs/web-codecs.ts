import type { CodecDefinition } from './codec-definition.js';

export const WEBP_CODEC: CodecDefinition<'webp'> = {
  codec: 'webp',
  formats: ['webp', 'webp-alpha'],
  suffixes: ['webp'],
  maxSidePx: 16_383,
  plan: ({ compression, quality, efforts }) => ({
    codec: 'webp',
    isLossless: compression === 'lossless',
    quality: quality.quality,
    effort: efforts.webp,
  }),
};

export const AVIF_CODEC: CodecDefinition<'avif'> = {
  codec: 'avif',
  formats: ['avif', 'avif-alpha'],
  suffixes: ['avif'],
  maxSidePx: 16_384,
  // 32 bytes per pixel: 3.2 GB at 100 megapixels.
  maxPixels: 25_000_000,
  plan: ({ compression, quality, efforts }) => ({
    codec: 'avif',
    isLossless: compression === 'lossless',
    quality: quality.quality,
    effort: efforts.avif,
  }),
};
