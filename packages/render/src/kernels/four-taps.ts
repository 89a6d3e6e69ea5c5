import { positionBefore, REACH_PX } from './enlarged-position.js';
import type { Enlarged } from './enlarged-position.js';

/** What decides on the pixels of a row or column: four neighbours of each, by weights that make 1. */
export interface FourTaps {
  /** The first of the four, counted from `REACH_PX` before the first pixel that is given. */
  readonly firsts: Int32Array;
  /** Four for each pixel. */
  readonly weights: Float32Array;
}

/** What is enlarged along one axis. */
export interface EnlargedAxis extends Enlarged {
  /** Of the pixels before: the first that is given. */
  readonly givenPx: number;
  /** Of the pixels after: the first that is wanted, and how many. */
  readonly firstPx: number;
  readonly countPx: number;
}

/** From middle to middle in a straight line, or in a curve through the middles. */
export type Curve = 'linear' | 'cubic';

export function tapsAlong(axis: EnlargedAxis, curve: Curve): FourTaps {
  const weigh = curve === 'linear' ? weighLinear : weighCubic;
  const firsts = new Int32Array(axis.countPx);
  const weights = new Float32Array(axis.countPx * 4);
  for (let index = 0; index < axis.countPx; index += 1) {
    const position = positionBefore(axis.firstPx + index, axis);
    const before = Math.floor(position);
    // The second of the four is the pixel before; pictures are given with their outermost pixels repeated.
    firsts[index] = before - 1 - axis.givenPx + REACH_PX;
    weights.set(weigh(position - before), index * 4);
  }
  return { firsts, weights };
}

type Weights = readonly [number, number, number, number];

function weighLinear(share: number): Weights {
  return [0, 1 - share, share, 0];
}

/** Cubic convolution, R. Keys 1981, a = -1/2 (Catmull-Rom): straight ramps stay straight. */
function weighCubic(share: number): Weights {
  return [
    ((-0.5 * share + 1) * share - 0.5) * share,
    (1.5 * share - 2.5) * share * share + 1,
    ((-1.5 * share + 2) * share + 0.5) * share,
    (0.5 * share - 0.5) * share * share,
  ];
}
