import type { Color } from '@is/protocol';
import type { Outline } from '../fonts/font-face.js';

/** Text with every glyph in its place: data that can be drawn at any size. */
export interface LaidText {
  /** The text box, whole pixels, at least 1. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** The point by which text without a box is placed: where its first line stands. Absent: as for any layer. */
  readonly anchor?: { readonly xPx: number; readonly yPx: number };
  /** Each shape once. */
  readonly outlines: readonly Outline[];
  readonly shapes: readonly PlacedShape[];
}

/** An outline in the text box: x' = xx * x + xy * y + x0, y' = yx * x + yy * y + y0. */
export interface PlacedShape extends Affine {
  /** Index into `outlines`. */
  readonly outline: number;
  readonly color: Color;
}

export interface Affine {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
}
