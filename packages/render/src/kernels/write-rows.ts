import type { Raster } from '../stages/raster.js';
import type { RowReader } from './sample-rows.js';

/** Writes all rows of a reader as the rows of one channel, RGB or RGBA samples. */
export function writeRows({ samples, widthPx, heightPx, channels }: Raster, reader: RowReader): void {
  const length = widthPx * channels;
  for (let yPx = 0; yPx < heightPx; yPx += 1) {
    const row = samples.subarray(yPx * length, (yPx + 1) * length);
    if (channels === 4) writePixels(row, reader.next());
    else reader.writeNext(row);
  }
}

/** Colors were multiplied by alpha. */
function writePixels(samples: Uint8Array, row: Float32Array): void {
  for (let at = 0; at < samples.length; at += 4) {
    const alpha = row[at + 3] ?? 0;
    const share = alpha > 0 ? 255 / alpha : 0;
    samples[at] = Math.min(255, (row[at] ?? 0) * share + 0.5);
    samples[at + 1] = Math.min(255, (row[at + 1] ?? 0) * share + 0.5);
    samples[at + 2] = Math.min(255, (row[at + 2] ?? 0) * share + 0.5);
    samples[at + 3] = alpha + 0.5;
  }
}
