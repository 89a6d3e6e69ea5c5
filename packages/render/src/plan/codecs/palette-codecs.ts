import { PNG_CODEC } from './png-codec.js';
import type { CodecDefinition } from './codec-definition.js';
import { planPalette } from './plan-palette.js';

/** The picture, its palette entries and the finished file are in memory at once: 12 bytes per pixel at worst. */
const MAX_PIXELS = 50_000_000;

export const GIF_CODEC: CodecDefinition<'gif'> = {
  codec: 'gif',
  formats: ['gif', 'gif-alpha'],
  suffixes: ['gif'],
  maxSidePx: 65_535,
  maxPixels: MAX_PIXELS,
  plan: (order) => ({ codec: 'gif', palette: planPalette(order) }),
};

export const PNG8_CODEC: CodecDefinition<'png8'> = {
  ...PNG_CODEC,
  codec: 'png8',
  formats: ['png8', 'png8-alpha'],
  maxPixels: MAX_PIXELS,
  plan: (order) => ({ codec: 'png8', palette: planPalette(order) }),
};
