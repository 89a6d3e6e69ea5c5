import { rowsOfSamples } from './sample-rows.js';
import type { SampleRows } from './sample-rows.js';

/**
 * A picture with one more pixel on every side, by which it goes on as steeply as it ends, within the range of samples.
 * Where pixels stand for blocks, these are then right up to the edges of the picture.
 */
export function continueEdges(rows: SampleRows): SampleRows {
  const { channels, widthPx: columns, heightPx: lines } = rows;
  const wide = { widthPx: columns + 2, heightPx: lines + 2, channels };
  const length = wide.widthPx * channels;
  const samples = new Float32Array(length * wide.heightPx);
  for (let line = 0; line < lines; line += 1) {
    const first = (line + 1) * length;
    const last = first + length - channels;
    rows.read(line, samples, first + channels);
    continuePixel(samples, channels, { to: first, step: channels, count: columns });
    continuePixel(samples, channels, { to: last, step: -channels, count: columns });
  }
  const below = (lines + 1) * length;
  for (let at = 0; at < length; at += channels) {
    continuePixel(samples, channels, { to: at, step: length, count: lines });
    continuePixel(samples, channels, { to: below + at, step: -length, count: lines });
  }
  return rowsOfSamples(samples, wide);
}

/** Where the new pixel is, how far from there the outermost one of its row or column, and how many that has. */
interface Beyond {
  readonly to: number;
  readonly step: number;
  readonly count: number;
}

function continuePixel(samples: Float32Array, channels: number, { to, step, count }: Beyond): void {
  const from = to + step;
  const before = count > 1 ? from + step : from;
  const at = (index: number): number => samples[index] ?? 0;
  const steepness = channels === 4 ? steepnessWithin(at(from + 3), at(before + 3)) : 1;
  for (let channel = 0; channel < channels; channel += 1) {
    const value = at(from + channel) + (at(from + channel) - at(before + channel)) * steepness;
    samples[to + channel] = Math.min(255, Math.max(0, value));
  }
}

/** What a sum of weights loses. */
const NOISE = 0.01;

/** Which part of the slope of alpha fits into its range: colors, which it multiplies, go on by as much. */
function steepnessWithin(alpha: number, before: number): number {
  const rise = alpha - before;
  if (Math.abs(rise) < NOISE) return 1;
  const room = rise > 0 ? 255 - alpha : alpha;
  return Math.min(1, Math.max(0, room / Math.abs(rise)));
}
