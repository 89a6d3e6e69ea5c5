import sharp from 'sharp';
import type { Sharp } from 'sharp';

/**
 * CMYK without a profile: red = (1 - cyan)(1 - black) and so on, which libvips cannot do (it would assume a press
 * profile of its own). Runs on the scaled picture, so it costs with the reply, not with the source.
 * @param picture ends in CMYK samples
 */
export async function convertNaiveInks(picture: Sharp): Promise<Sharp> {
  const { data, info } = await picture.toColourspace('cmyk').raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const pixels = width * height;
  // Written over the inks: three bytes never overtake the four that they come from.
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const from = pixel * channels;
    const to = pixel * 3;
    const light = 255 - (data[from + 3] ?? 0);
    data[to] = times(data[from], light);
    data[to + 1] = times(data[from + 1], light);
    data[to + 2] = times(data[from + 2], light);
  }
  return sharp(data.subarray(0, pixels * 3), {
    raw: { width, height, channels: 3 },
    limitInputPixels: false,
  });
}

/** (255 - ink) * light / 255, rounded. */
function times(ink: number | undefined, light: number): number {
  return Math.floor(((255 - (ink ?? 0)) * light + 127) / 255);
}
