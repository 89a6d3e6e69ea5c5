import { point, pointN } from './coordinate.js';
import type { Point, PointN } from './geometry.js';
import { integer } from './number.js';
import type { ValueType } from './value-type.js';
import { malformed, valid } from './value-type.js';

/** Where the four corners of a layer go, and how it is sampled. */
export interface Quadrilateral<P> {
  readonly topLeft: P;
  readonly topRight: P;
  readonly bottomRight: P;
  readonly bottomLeft: P;
  readonly sampling: PerspectiveSampling;
}

/** `R1` nearest pixel, `R2` bilinear, `R3` supersampling; with a jitter of 0..200 the samples are scattered. */
export type PerspectiveSampling =
  { readonly mode: 'R1' | 'R2' | 'R3' } | { readonly mode: 'R3T'; readonly jitter: number };

const jitter = integer({ min: 0, max: 200 });
const SAMPLING = 'R1, R2, R3 or R3T and an integer from 0 to 200';

/** Case counts. Reference: commands.json, perspective; ambiguities.md enum-case. */
const sampling: ValueType<PerspectiveSampling> = {
  expectation: SAMPLING,
  parse(text) {
    if (text === 'R1' || text === 'R2' || text === 'R3') return valid({ mode: text });
    const amount = text.startsWith('R3T') ? jitter.parse(text.slice(3)) : malformed(SAMPLING);
    return amount.ok ? valid({ mode: 'R3T', jitter: amount.value }) : malformed(SAMPLING);
  },
  print: (value) => (value.mode === 'R3T' ? `R3T${jitter.print(value.jitter)}` : value.mode),
};

/** Corners in canvas pixels. Reference: commands.json, perspective. */
export const quadrilateral = cornersOf<Point>(point);

/** Corners in fractions of the canvas, 0,0 is its top-left corner. Reference: commands.json, perspectiveN. */
export const quadrilateralN = cornersOf<PointN>(pointN);

function cornersOf<P>(corner: ValueType<P>): ValueType<Quadrilateral<P>> {
  const expectation = `x1,y1,x2,y2,x3,y3,x4,y4[,resOptions] (eight numbers; resOptions: ${SAMPLING})`;
  return {
    expectation,
    parse(text) {
      const parts = text.split(',', 9);
      const cornerAt = (index: number) => corner.parse(parts.slice(2 * index, 2 * index + 2).join(','));
      const [topLeft, topRight, bottomRight, bottomLeft] = [
        cornerAt(0),
        cornerAt(1),
        cornerAt(2),
        cornerAt(3),
      ];
      if (!topLeft.ok || !topRight.ok || !bottomRight.ok || !bottomLeft.ok) return malformed(expectation);
      const option = parts[8]?.trim() ?? '';
      const sampled = sampling.parse(option === '' ? 'R3' : option);
      if (!sampled.ok) return malformed(`resOptions: ${sampled.expected}`);
      return valid({
        topLeft: topLeft.value,
        topRight: topRight.value,
        bottomRight: bottomRight.value,
        bottomLeft: bottomLeft.value,
        sampling: sampled.value,
      });
    },
    print({ topLeft, topRight, bottomRight, bottomLeft, sampling: sampled }) {
      const corners = [topLeft, topRight, bottomRight, bottomLeft].map(corner.print);
      return [...corners, ...(sampled.mode === 'R3' ? [] : [sampling.print(sampled)])].join(',');
    },
  };
}
