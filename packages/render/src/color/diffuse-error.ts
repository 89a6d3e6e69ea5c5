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
  let here = new Float64Array(rowLength + 2 * channels);
  let below = new Float64Array(rowLength + 2 * channels);
  for (let start = 0; start < samples.length; start += rowLength) {
    for (let channel = 0; channel < channels; channel += 1) {
      const row = { start: start + channel, end: start + rowLength, channels };
      if (channel >= dithered) roundRow(samples, result, row);
      else ditherRow(samples, result, { ...row, here, below, margin: channels - start });
    }
    [here, below] = [below, here];
    below.fill(0);
  }
  return result;
}

interface Row {
  /** Index of the first sample of the channel. */
  readonly start: number;
  readonly end: number;
  readonly channels: number;
}

function roundRow(samples: ArrayLike<number>, result: Uint8Array, { start, end, channels }: Row): void {
  for (let at = start; at < end; at += channels) result[at] = Math.round((samples[at] ?? 0) / 257);
}

interface DitheredRow extends Row {
  /** What rounding took before from the pixels of this row, and takes now from those below. */
  readonly here: Float64Array;
  readonly below: Float64Array;
  /** From an index of a sample to that of its errors. */
  readonly margin: number;
}

function ditherRow(
  samples: ArrayLike<number>,
  result: Uint8Array,
  { start, end, channels, here, below, margin }: DitheredRow,
): void {
  let fromLeft = 0;
  for (let at = start; at < end; at += channels) {
    const error = at + margin;
    const wanted = (samples[at] ?? 0) / 257 + (here[error] ?? 0) + fromLeft;
    const level = wanted <= 0 ? 0 : wanted >= 255 ? 255 : Math.floor(wanted + 0.5);
    result[at] = level;
    const lost = (wanted - level) / 16;
    fromLeft = 7 * lost;
    below[error - channels] = (below[error - channels] ?? 0) + 3 * lost;
    below[error] = (below[error] ?? 0) + 5 * lost;
    below[error + channels] = (below[error + channels] ?? 0) + lost;
  }
}
