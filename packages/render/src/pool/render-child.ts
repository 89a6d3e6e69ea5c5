import sharp from 'sharp';
import { createInlineRenderer } from '../inline-renderer.js';
import { libraryVersion } from './library-version.js';
import { serveRenderer } from './serve-renderer.js';

/** Beside libvips: they decide over colors, and over JPEG 2000, and are loaded only by those who need them. */
const DRAWING_LIBRARIES = ['jscolorengine', '@imagemagick/magick-wasm'];

serveRenderer((limits) => {
  const renderer = createInlineRenderer(limits);
  return {
    renderer,
    facts: {
      versions: {
        node: process.versions.node,
        sharp: sharp.versions.sharp,
        libvips: sharp.versions.vips,
        ...Object.fromEntries(DRAWING_LIBRARIES.map((name) => [name, libraryVersion(name)])),
      },
      isOperationCacheOff: Object.values(sharp.cache()).every(({ max }) => max === 0),
    },
  };
});
