import type { CodecDefinition } from './codec-definition.js';
import { planPrintCompression } from './plan-print-compression.js';

/** Pixels and file are in memory at once, up to four bytes per pixel each, beside the composite. */
const MAX_PIXELS = 50_000_000;

export const PDF_CODEC: CodecDefinition<'pdf'> = {
  codec: 'pdf',
  formats: ['pdf'],
  suffixes: ['pdf'],
  // JPEG inside.
  maxSidePx: 65_535,
  maxPixels: MAX_PIXELS,
  plan: ({ compression, quality }) => ({ codec: 'pdf', ...planPrintCompression(compression, quality) }),
};

export const EPS_CODEC: CodecDefinition<'eps'> = {
  codec: 'eps',
  formats: ['eps'],
  suffixes: ['eps'],
  maxSidePx: 65_535,
  maxPixels: MAX_PIXELS,
  plan: () => ({ codec: 'eps' }),
};
