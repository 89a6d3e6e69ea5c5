import { blurDirectly } from './blur-directly.js';
import { blurOfBlocks } from './blur-reach.js';
import { holdRows, rowsOfSamples } from './sample-rows.js';
import type { RowReader, SampleRows } from './sample-rows.js';
import { stretchBlocks } from './stretch-blocks.js';

/** Squares that are averaged. The first begin outside, this many pixels before the picture. */
export interface Blocks {
  readonly sidePx: number;
  readonly startXPx: number;
  readonly startYPx: number;
}

/** Averages blocks, blurs those, and goes back linearly. */
export function blurBlocks(rows: SampleRows, sigmaPx: number, blocks: Blocks): RowReader {
  const { sidePx, startXPx, startYPx } = blocks;
  const small = averageBlocks(rows, blocks);
  const sigma = blurOfBlocks(sigmaPx);
  const blurred = holdRows(blurDirectly(small, { x: sigma, y: sigma }), small);
  return stretchBlocks(blurred, rows, {
    x: { sidePx, startPx: startXPx },
    y: { sidePx, startPx: startYPx },
  });
}

/** The rows of a block are summed before its columns are. */
function averageBlocks(rows: SampleRows, { sidePx, startXPx, startYPx }: Blocks): SampleRows {
  const { channels } = rows;
  const widthPx = Math.ceil((rows.widthPx + startXPx) / sidePx);
  const heightPx = Math.ceil((rows.heightPx + startYPx) / sidePx);
  const small = new Float32Array(widthPx * heightPx * channels);
  const sums = new Float32Array(rows.widthPx * channels);
  for (let line = 0; line < heightPx; line += 1) {
    const [fromPx, endPx] = partOf(line, rows.heightPx, [startYPx, sidePx]);
    sums.fill(0);
    for (let yPx = fromPx; yPx < endPx; yPx += 1) rows.addTo(sums, yPx);
    for (let column = 0; column < widthPx; column += 1) {
      const [leftPx, rightPx] = partOf(column, rows.widthPx, [startXPx, sidePx]);
      const share = 1 / ((rightPx - leftPx) * (endPx - fromPx));
      const to = (line * widthPx + column) * channels;
      for (let at = leftPx * channels; at < rightPx * channels; at += channels)
        for (let channel = 0; channel < channels; channel += 1)
          small[to + channel] = (small[to + channel] ?? 0) + (sums[at + channel] ?? 0) * share;
    }
  }
  return rowsOfSamples(small, { widthPx, heightPx, channels });
}

/** First and last (excluded) pixel of a block that lie in the picture, along one axis. */
function partOf(
  block: number,
  lengthPx: number,
  [startPx, sidePx]: readonly [number, number],
): readonly [number, number] {
  return [Math.max(0, block * sidePx - startPx), Math.min(lengthPx, (block + 1) * sidePx - startPx)];
}
