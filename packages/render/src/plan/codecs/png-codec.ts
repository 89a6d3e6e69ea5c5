import type { CodecDefinition } from './codec-definition.js';

export const PNG_CODEC: CodecDefinition<'png'> = {
  codec: 'png',
  formats: ['png', 'png-alpha'],
  suffixes: ['png'],
  // Readers built on libpng refuse more unless told otherwise.
  maxSidePx: 1_000_000,
  plan: () => ({ codec: 'png' }),
};
