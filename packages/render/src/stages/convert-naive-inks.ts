import type { Raster } from './raster.js';

/**
 * CMYK without a profile: red = (1 - cyan)(1 - black) and so on, which libvips cannot do (it would assume a press
 * profile of its own). Runs on what is seen of the scaled picture, so it costs with the reply, not with the source.
 * @param inks cyan, magenta, yellow, black, perhaps alpha; its memory is reused for the result
 */
export function convertNaiveInks(inks: Raster): Raster {
  const { samples, widthPx, heightPx } = inks;
  const pixels = widthPx * heightPx;
  const channels = inks.channels === 5 ? 4 : 3;
  // The colors of a pixel never overtake the inks that are still to be read.
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const from = pixel * inks.channels;
    const to = pixel * channels;
    const light = 255 - at(samples, from + 3);
    const alpha = at(samples, from + 4);
    samples[to] = dim(at(samples, from), light);
    samples[to + 1] = dim(at(samples, from + 1), light);
    samples[to + 2] = dim(at(samples, from + 2), light);
    if (channels === 4) samples[to + 3] = alpha;
  }
  return { samples: samples.subarray(0, pixels * channels), widthPx, heightPx, channels };
}

function at(samples: Uint8Array, index: number): number {
  return samples[index] ?? 0;
}

/** (255 - ink) * light / 255, rounded. */
function dim(ink: number, light: number): number {
  return Math.floor(((255 - ink) * light + 127) / 255);
}
