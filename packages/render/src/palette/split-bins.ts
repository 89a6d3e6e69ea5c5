import type { ColorBins } from './color-bins.js';
import { COMPONENTS } from './color-bins.js';

/** A group of bins that one palette entry stands for. */
interface Box {
  readonly bins: readonly number[];
  readonly mean: readonly number[];
  /** Sum of squared distances from the mean: what the entry gets wrong. */
  readonly error: number;
  /** The component that differs most. */
  readonly widest: number;
}

/**
 * At most `count` mean colors, premultiplied, four numbers each: the group of colors that is represented worst is
 * halved at its mean until there are enough (Wan, Wong and Prusinkiewicz, 1988: variance-based quantization).
 */
export function splitBins(bins: ColorBins, count: number): Float64Array {
  if (bins.count === 0 || count <= 0) return new Float64Array(0);
  const boxes = [
    boxOf(
      Array.from({ length: bins.count }, (_, bin) => bin),
      bins,
    ),
  ];
  while (boxes.length < count) {
    const worst = boxes.reduce(
      (found, box, index) => (box.error > (boxes[found]?.error ?? 0) ? index : found),
      0,
    );
    const halves = halve(boxes[worst], bins);
    if (!halves) break;
    boxes.splice(worst, 1, ...halves);
  }
  return Float64Array.from(boxes.flatMap(({ mean }) => mean));
}

/** Undefined when there is nothing to part: no bin stands off the mean. */
function halve(box: Box | undefined, bins: ColorBins): readonly [Box, Box] | undefined {
  if (!box || box.error <= 0) return undefined;
  const { widest } = box;
  const border = box.mean[widest] ?? 0;
  const low: number[] = [];
  const high: number[] = [];
  for (const bin of box.bins) {
    const component = bins.means[bin * COMPONENTS + widest] ?? 0;
    (component < border ? low : high).push(bin);
  }
  return low.length === 0 || high.length === 0 ? undefined : [boxOf(low, bins), boxOf(high, bins)];
}

function boxOf(members: readonly number[], { means, weights }: ColorBins): Box {
  const mean = [0, 0, 0, 0];
  const squares = [0, 0, 0, 0];
  let weight = 0;
  for (const bin of members) {
    const share = weights[bin] ?? 0;
    weight += share;
    for (let component = 0; component < COMPONENTS; component += 1) {
      const value = means[bin * COMPONENTS + component] ?? 0;
      mean[component] = (mean[component] ?? 0) + share * value;
      squares[component] = (squares[component] ?? 0) + share * value * value;
    }
  }
  const errors = squares.map((square, component) => square - (mean[component] ?? 0) ** 2 / weight);
  const widest = errors.reduce((found, error, index) => (error > (errors[found] ?? 0) ? index : found), 0);
  return {
    bins: members,
    mean: mean.map((sum) => sum / weight),
    // One bin alone cannot be parted; rounding must not make it look as if it could.
    error: members.length === 1 ? 0 : errors.reduce((sum, error) => sum + Math.max(0, error), 0),
    widest,
  };
}
