import type { CodecDefinition } from './codec-definition.js';
import { planPrintCompression } from './plan-print-compression.js';

export const TIFF_CODEC: CodecDefinition<'tiff'> = {
  codec: 'tiff',
  formats: ['tif', 'tif-alpha'],
  suffixes: ['tif', 'tiff'],
  maxSidePx: 65_535,
  plan({ compression, quality }) {
    return compression === 'lzw'
      ? { codec: 'tiff', compression }
      : { codec: 'tiff', ...planPrintCompression(compression, quality) };
  },
};
