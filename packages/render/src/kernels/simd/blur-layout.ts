import { PAIR_BYTES, STEP_BYTES } from './row-kernels.js';

/** Where the rows of a blur lie in its memory, in bytes. */
export interface BlurLayout {
  /** Of a row of 64ths, rounded up to what is done at a time. */
  readonly rowBytes: number;
  /** Pairs of rows for both directions. */
  readonly sideways: number;
  readonly upright: number;
  /** Samples on their way in, followed by zeros. */
  readonly given: number;
  /** The row that is blurred along itself, with its margins; and where it begins itself. */
  readonly padded: number;
  readonly first: number;
  /** A row beyond the picture. */
  readonly zeros: number;
  readonly result: number;
  /** The same as samples on their way out. */
  readonly written: number;
  /** The rows around the one that is made. */
  readonly ring: number;
  readonly ringRows: number;
  readonly endByte: number;
}

/** @param reachPx how far a blur looks along a row and down a column */
export function layOutRows(
  { widthPx, channels }: { readonly widthPx: number; readonly channels: number },
  reachPx: { readonly x: number; readonly y: number },
): BlurLayout {
  const samples = widthPx * channels;
  const rowBytes = roundUp(samples * 2);
  const marginBytes = reachPx.x * channels * 2;
  const ringRows = 2 * reachPx.y + 1;
  const sideways = 0;
  const upright = sideways + roundUp(reachPx.x * PAIR_BYTES);
  const given = upright + roundUp(reachPx.y * PAIR_BYTES);
  const padded = given + roundUp(samples);
  const zeros = padded + roundUp(rowBytes + 2 * marginBytes);
  const result = zeros + rowBytes;
  const written = result + rowBytes;
  const ring = written + roundUp(samples);
  return {
    rowBytes,
    sideways,
    upright,
    given,
    padded,
    first: padded + marginBytes,
    zeros,
    result,
    written,
    ring,
    ringRows,
    endByte: ring + ringRows * rowBytes,
  };
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / STEP_BYTES) * STEP_BYTES;
}
