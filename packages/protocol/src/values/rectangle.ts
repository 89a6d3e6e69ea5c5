import { argumentList } from './argument-list.js';
import { MAX_OFFSET } from './coordinate.js';
import type { Rect, RectN } from './geometry.js';
import { integer, real } from './number.js';

/** A tile of the view: the view is scaled by `scale`, then cut. Reference: commands.json, rect. */
export interface TileRect extends Rect {
  readonly scale: number;
}

const offset = integer({ min: -MAX_OFFSET, max: MAX_OFFSET });
const side = integer({ above: 0 });
const fraction = real({ min: -MAX_OFFSET, max: MAX_OFFSET });
const sideFraction = real({ above: 0 });

const corner = { leftPx: { label: 'x', type: offset }, topPx: { label: 'y', type: offset } } as const;
const sides = { widthPx: { label: 'w', type: side }, heightPx: { label: 'h', type: side } } as const;

/** Offset and size in pixels. Reference: commands.json, crop. */
export const rectangle = argumentList<Rect>({ ...corner, ...sides });

/** As rectangle; a side of 0 stands for the whole. Reference: commands.json, rgn; ambiguities.md rgn-rect-limits. */
export const region = argumentList<Rect>({
  ...corner,
  widthPx: { label: 'w', type: integer({ min: 0 }) },
  heightPx: { label: 'h', type: integer({ min: 0 }) },
});

/** As rectangle, with the scale of the view. */
export const tileRect = argumentList<TileRect>({
  ...corner,
  ...sides,
  scale: { label: 'scale', type: real({ above: 0 }), default: 1 },
});

/** Offset and size as fractions of the whole. Reference: commands.json, cropN. */
export const rectangleN = argumentList<RectN>({
  leftFraction: { label: 'nx', type: fraction },
  topFraction: { label: 'ny', type: fraction },
  widthFraction: { label: 'nw', type: sideFraction },
  heightFraction: { label: 'nh', type: sideFraction },
});
