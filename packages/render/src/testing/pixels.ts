import sharp from 'sharp';

export type Rgba = readonly [number, number, number, number];

/** A decoded picture of which single pixels can be asked; opaque where it has no alpha. */
export interface Pixels {
  readonly widthPx: number;
  readonly heightPx: number;
  at(xPx: number, yPx: number): Rgba;
}

/** Decodes an encoded picture to sRGB. */
export async function decodePixels(bytes: Uint8Array): Promise<Pixels> {
  const picture = sharp(bytes).toColourspace('srgb').ensureAlpha();
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return {
    widthPx: info.width,
    heightPx: info.height,
    at(xPx, yPx) {
      const [red = NaN, green = NaN, blue = NaN, alpha = NaN] = data.subarray((yPx * info.width + xPx) * 4);
      return [red, green, blue, alpha];
    },
  };
}

/** Decodes a CMYK picture and shows it as light: (1 - ink)(1 - black). */
export async function decodeInks(bytes: Uint8Array): Promise<Pixels> {
  const picture = sharp(bytes, { ignoreIcc: true }).pipelineColourspace('cmyk').toColourspace('cmyk');
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return {
    widthPx: info.width,
    heightPx: info.height,
    at(xPx, yPx) {
      const start = (yPx * info.width + xPx) * info.channels;
      const [cyan = NaN, magenta = NaN, yellow = NaN, black = NaN] = data.subarray(start);
      const light = (ink: number): number => Math.round(((255 - ink) * (255 - black)) / 255);
      return [light(cyan), light(magenta), light(yellow), info.channels > 4 ? (data[start + 4] ?? NaN) : 255];
    },
  };
}

/** Largest difference of any color sample between two pictures of the same size. */
export async function largestDifference(a: Uint8Array, b: Uint8Array): Promise<number> {
  const [one, other] = await Promise.all([decodePixels(a), decodePixels(b)]);
  if (one.widthPx !== other.widthPx || one.heightPx !== other.heightPx) return Infinity;
  let largest = 0;
  for (let y = 0; y < one.heightPx; y += 1) {
    for (let x = 0; x < one.widthPx; x += 1) {
      const expected = other.at(x, y);
      one.at(x, y).forEach((sample, channel) => {
        largest = Math.max(largest, Math.abs(sample - (expected[channel] ?? Infinity)));
      });
    }
  }
  return largest;
}
