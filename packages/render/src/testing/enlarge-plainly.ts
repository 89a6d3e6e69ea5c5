import type { Point, Size } from '@is/protocol';
import type { Sharp } from 'sharp';
import { draw } from './pictures.js';
import { decodePixels } from './pixels.js';

/** How a picture is enlarged, of which perhaps only a part is given. */
export interface PlainEnlargement {
  readonly from: Size;
  readonly to: Size;
  readonly isLinear: boolean;
  /** Where in the whole picture the given pixels begin. */
  readonly at?: Point;
}

/**
 * Every pixel by itself, as the formula says: pixel j shows (j + 0.5) * from / to - 0.5, by a triangle or by Keys' cubic kernel
 * (a = -1/2), colors by their alpha, and what is not there as the nearest pixel that is.
 */
export async function enlargePlainly(encoded: Uint8Array, asked: PlainEnlargement): Promise<Sharp> {
  const { from, to, isLinear, at = { xPx: 0, yPx: 0 } } = asked;
  const given = await decodePixels(encoded);
  const kernel = isLinear ? triangle : keys;
  const pixelAt = (x: number, y: number) =>
    given.at(
      Math.min(given.widthPx - 1, Math.max(0, Math.min(from.widthPx - 1, Math.max(0, x)) - at.xPx)),
      Math.min(given.heightPx - 1, Math.max(0, Math.min(from.heightPx - 1, Math.max(0, y)) - at.yPx)),
    );
  return draw(to.widthPx, to.heightPx, (column, row) => {
    const x = ((column + 0.5) * from.widthPx) / to.widthPx - 0.5;
    const y = ((row + 0.5) * from.heightPx) / to.heightPx - 0.5;
    const sums = [0, 0, 0, 0];
    for (let j = Math.floor(y) - 1; j <= Math.floor(y) + 2; j += 1) {
      for (let i = Math.floor(x) - 1; i <= Math.floor(x) + 2; i += 1) {
        const [red, green, blue, alpha] = pixelAt(i, j);
        const weight = kernel(Math.abs(x - i)) * kernel(Math.abs(y - j));
        [red * alpha, green * alpha, blue * alpha, alpha].forEach((value, channel) => {
          sums[channel] = (sums[channel] ?? 0) + weight * value;
        });
      }
    }
    const [red = 0, green = 0, blue = 0, sum = 0] = sums;
    const alpha = Math.min(255, Math.max(0, sum));
    return [red, green, blue].map((color) => toSample(alpha > 0 ? color / alpha : 0)).concat(toSample(alpha));
  });
}

function toSample(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}

function triangle(distance: number): number {
  return Math.max(0, 1 - distance);
}

function keys(distance: number): number {
  if (distance < 1) return 1.5 * distance ** 3 - 2.5 * distance ** 2 + 1;
  return distance < 2 ? -0.5 * distance ** 3 + 2.5 * distance ** 2 - 4 * distance + 2 : 0;
}
