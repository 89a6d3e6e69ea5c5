import sharp from 'sharp';
import { createInlineRenderer } from '../inline-renderer.js';
import { serveRenderer } from './serve-renderer.js';

serveRenderer((limits) => {
  const renderer = createInlineRenderer(limits);
  return {
    renderer,
    facts: {
      versions: { node: process.versions.node, sharp: sharp.versions.sharp, libvips: sharp.versions.vips },
      isOperationCacheOff: Object.values(sharp.cache()).every(({ max }) => max === 0),
    },
  };
});
