import sharp from 'sharp';
import { createInlineRenderer } from '../inline-renderer.js';
import type { RenderLimits } from '../sources/source-limits.js';
import { serveRenderer } from './serve-renderer.js';

serveRenderer((limits: RenderLimits | undefined) => {
  const renderer = createInlineRenderer(limits);
  const { node, sharp: sharpVersion = '', vips } = { node: process.versions.node, ...sharp.versions };
  return {
    renderer,
    facts: {
      versions: { node, sharp: sharpVersion, vips },
      isOperationCacheOff: Object.values(sharp.cache()).every(({ max }) => max === 0),
    },
  };
});
