import type { Raster } from '../stages/raster.js';

/** A picture that is read row by row as numbers; colors are multiplied by alpha, so that averages of them are right. */
export interface SampleRows {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: number;
  /** Writes one row of widthPx * channels samples (0..255) at this place of `target`. */
  read(yPx: number, target: Float32Array, at: number): void;
}

export function rowsOfRaster({ samples, widthPx, heightPx, channels }: Raster): SampleRows {
  const length = widthPx * channels;
  return {
    widthPx,
    heightPx,
    channels,
    read(yPx, target, at) {
      const row = samples.subarray(yPx * length, (yPx + 1) * length);
      if (channels === 4) premultiply(row, target, at);
      else target.set(row, at);
    },
  };
}

function premultiply(row: Uint8Array, target: Float32Array, at: number): void {
  for (let index = 0; index < row.length; index += 4) {
    const alpha = row[index + 3] ?? 0;
    const share = alpha === 255 ? 1 : alpha / 255;
    target[at + index] = (row[index] ?? 0) * share;
    target[at + index + 1] = (row[index + 1] ?? 0) * share;
    target[at + index + 2] = (row[index + 2] ?? 0) * share;
    target[at + index + 3] = alpha;
  }
}

export function rowsOfSamples(samples: Float32Array, shape: Omit<SampleRows, 'read'>): SampleRows {
  const length = shape.widthPx * shape.channels;
  return {
    ...shape,
    read(yPx, target, at) {
      target.set(samples.subarray(yPx * length, (yPx + 1) * length), at);
    },
  };
}
