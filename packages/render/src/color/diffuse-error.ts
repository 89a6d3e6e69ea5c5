interface Dithering {
  readonly widthPx: number;
  readonly channels: number;
  /** So many channels of each pixel are dithered; an alpha channel behind them is rounded. */
  readonly dithered: number;
}

/**
 * 16-bit samples (0..65535) as 8-bit ones, what rounding takes from one pixel being given to its neighbours (Floyd and
 * Steinberg's weights), so that slow gradients get no bands. Reference: commands.json, icc, `dither`.
 */
export function diffuseError(
  samples: ArrayLike<number>,
  { widthPx, channels, dithered }: Dithering,
): Uint8Array {
  const result = new Uint8Array(samples.length);
  const rowLength = widthPx * channels;
  // One pixel of margin on either side takes what would leave the row.
  let here = new Float32Array(rowLength + 2 * channels);
  let below = new Float32Array(rowLength + 2 * channels);
  for (let start = 0; start < samples.length; start += rowLength) {
    for (let at = 0; at < rowLength; at += 1) {
      const sample = (samples[start + at] ?? 0) / 257;
      const margin = at + channels;
      const wanted = sample + (here[margin] ?? 0);
      const level = Math.min(255, Math.max(0, Math.round(wanted)));
      result[start + at] = level;
      if (at % channels >= dithered) continue;
      const error = wanted - level;
      add(here, margin + channels, (error * 7) / 16);
      add(below, margin - channels, (error * 3) / 16);
      add(below, margin, (error * 5) / 16);
      add(below, margin + channels, error / 16);
    }
    [here, below] = [below, here];
    below.fill(0);
  }
  return result;
}

function add(row: Float32Array, index: number, value: number): void {
  row[index] = (row[index] ?? 0) + value;
}
