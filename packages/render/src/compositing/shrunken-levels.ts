import type { Raster } from '../stages/raster.js';

/** A picture in half, quarter, eighth … of its size, each made when it is first asked for. */
export interface ShrunkenLevels {
  /** 0: the picture itself. Not smaller than one pixel. */
  level(number: number): Raster;
}

/** @param picture RGB or RGBA */
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

/** An odd side ends with pixels that count twice. */
function halve({ samples, widthPx, heightPx, channels }: Raster): Raster {
  const half = { widthPx: Math.ceil(widthPx / 2), heightPx: Math.ceil(heightPx / 2), channels };
  const halved = new Uint8Array(half.widthPx * half.heightPx * channels);
  const writeRow = channels === 4 ? writeTranslucent : writeOpaque;
  const length = Math.imul(widthPx, channels);
  for (let y = 0; y < half.heightPx; y += 1) {
    const upper = Math.imul(2 * y, length);
    const below = 2 * y + 1 < heightPx ? length : 0;
    writeRow(
      halved.subarray(y * half.widthPx * channels),
      samples.subarray(upper, upper + length + below),
      widthPx,
    );
  }
  return { ...half, samples: halved };
}

/** @param rows two of the picture, or its last */
function writeOpaque(target: Uint8Array, rows: Uint8Array, widthPx: number): void {
  const last = Math.imul(widthPx - 1, 3);
  const below = rows.length > last + 3 ? last + 3 : 0;
  for (let left = 0, to = 0; left <= last; left += 6) {
    const right = Math.min(left + 3, last);
    for (let channel = 0; channel < 3; channel += 1, to += 1) {
      const upper = (rows[left + channel] ?? 0) + (rows[right + channel] ?? 0);
      const lower = (rows[below + left + channel] ?? 0) + (rows[below + right + channel] ?? 0);
      target[to] = (upper + lower + 2) >> 2;
    }
  }
}

/** Colors by the weight of their alpha. */
function writeTranslucent(target: Uint8Array, rows: Uint8Array, widthPx: number): void {
  const last = Math.imul(widthPx - 1, 4);
  const below = rows.length > last + 4 ? last + 4 : 0;
  for (let left = 0, to = 0; left <= last; left += 8, to += 4) {
    const right = Math.min(left + 4, last);
    const w0 = rows[left + 3] ?? 0;
    const w1 = rows[right + 3] ?? 0;
    const w2 = rows[below + left + 3] ?? 0;
    const w3 = rows[below + right + 3] ?? 0;
    const alpha = w0 + w1 + w2 + w3;
    if (alpha < 2) continue;
    for (let channel = 0; channel < 3; channel += 1) {
      const upper = w0 * (rows[left + channel] ?? 0) + w1 * (rows[right + channel] ?? 0);
      const lower = w2 * (rows[below + left + channel] ?? 0) + w3 * (rows[below + right + channel] ?? 0);
      target[to + channel] = (upper + lower) / alpha + 0.5;
    }
    target[to + 3] = alpha / 4 + 0.5;
  }
}
