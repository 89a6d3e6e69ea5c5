import type { Raster } from '../stages/raster.js';

/** A picture that is read row by row as numbers; colors are multiplied by alpha, so that averages of them are right. */
export interface SampleRows {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: number;
  /** Writes one row of widthPx * channels samples (0..255) at this place of `target`. */
  read(yPx: number, target: Float32Array, at: number): void;
  /** Adds one row to sums. */
  addTo(sums: Float32Array, yPx: number): void;
}

/** Gives rows from top to bottom, as samples like those of `SampleRows`. */
export interface RowReader {
  /** Valid until the next call. */
  next(): Float32Array;
  /** The same for rows without alpha, rounded to samples. */
  writeNext(target: Uint8Array): void;
}

/** Means of samples are within their range: cutting them off rounds them. */
export function writeSamples(target: Uint8Array, row: Float32Array): void {
  for (let at = 0; at < target.length; at += 1) target[at] = (row[at] ?? 0) + 0.5;
}

export function rowsOfRaster({ samples, widthPx, heightPx, channels }: Raster): SampleRows {
  const length = widthPx * channels;
  const rowAt = (yPx: number): Uint8Array => samples.subarray(yPx * length, (yPx + 1) * length);
  const premultiplied = new Float32Array(channels === 4 ? length : 0);
  return {
    widthPx,
    heightPx,
    channels,
    read(yPx, target, at) {
      if (channels === 4) premultiply(rowAt(yPx), target, at);
      else target.set(rowAt(yPx), at);
    },
    addTo(sums, yPx) {
      if (channels !== 4) return add(sums, rowAt(yPx));
      premultiply(rowAt(yPx), premultiplied, 0);
      return add(sums, premultiplied);
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

function add(sums: Float32Array, row: Uint8Array | Float32Array): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (row[at] ?? 0);
}

export function rowsOfSamples(samples: Float32Array, shape: Omit<SampleRows, 'read' | 'addTo'>): SampleRows {
  const length = shape.widthPx * shape.channels;
  const rowAt = (yPx: number): Float32Array => samples.subarray(yPx * length, (yPx + 1) * length);
  return {
    ...shape,
    read: (yPx, target, at) => target.set(rowAt(yPx), at),
    addTo: (sums, yPx) => add(sums, rowAt(yPx)),
  };
}

/** All rows of a reader. @param shape of the picture that it reads */
export function holdRows(reader: RowReader, shape: Omit<SampleRows, 'read' | 'addTo'>): SampleRows {
  const { widthPx, heightPx, channels } = shape;
  const length = widthPx * channels;
  const samples = new Float32Array(length * heightPx);
  for (let at = 0; at < samples.length; at += length) samples.set(reader.next(), at);
  return rowsOfSamples(samples, { widthPx, heightPx, channels });
}
