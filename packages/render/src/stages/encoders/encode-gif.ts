import type { Sharp } from 'sharp';

/** A palette of its own, never the source's: that would lack the background. Alpha is cut at one half. */
export function encodeGif(picture: Sharp): Sharp {
  return picture.gif({ reuse: false, colours: 256, effort: 1, dither: 1 });
}
