import { addNearest, divide, writeMixed } from './mix-pixels.js';
import type { Raster } from '../stages/raster.js';
import { emptyRaster } from '../stages/raster.js';

/** An RGBA picture in half, quarter, eighth … of its size, each made when it is first asked for. */
export interface ShrunkenLevels {
  /** 0: the picture itself. Not smaller than one pixel. */
  level(number: number): Raster;
}

export function shrunkenLevels(picture: Raster): ShrunkenLevels {
  const levels = [picture];
  return {
    level(number) {
      let last = levels.at(-1) ?? picture;
      while (levels.length <= number && (last.widthPx > 1 || last.heightPx > 1)) {
        last = halve(last);
        levels.push(last);
      }
      return levels[number] ?? last;
    },
  };
}

/** Colors by the weight of their alpha; an odd side ends with pixels that count twice. */
function halve(picture: Raster): Raster {
  const { widthPx, heightPx } = picture;
  const half = emptyRaster({ widthPx: Math.ceil(widthPx / 2), heightPx: Math.ceil(heightPx / 2) });
  const sums = new Float64Array(4);
  for (let y = 0, to = 0; y < half.heightPx; y += 1) {
    const lower = Math.min(2 * y + 1, heightPx - 1);
    for (let x = 0; x < half.widthPx; x += 1, to += 4) {
      const right = Math.min(2 * x + 1, widthPx - 1);
      sums.fill(0);
      addNearest(picture, { xPx: 2 * x, yPx: 2 * y }, sums);
      addNearest(picture, { xPx: right, yPx: 2 * y }, sums);
      addNearest(picture, { xPx: 2 * x, yPx: lower }, sums);
      addNearest(picture, { xPx: right, yPx: lower }, sums);
      writeMixed(half.samples, to, divide(sums, 4));
    }
  }
  return half;
}
