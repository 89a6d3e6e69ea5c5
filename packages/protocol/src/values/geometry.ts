/** Value shapes shared by the geometry commands. Origin is the top-left corner, y points down. */

export interface Point {
  readonly xPx: number;
  readonly yPx: number;
}

/** Normalised point; what 0 means (centre or top-left) is the command's. */
export interface PointN {
  readonly xFraction: number;
  readonly yFraction: number;
}

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface SizeN {
  readonly widthFraction: number;
  readonly heightFraction: number;
}

export interface Rect {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface RectN {
  readonly leftFraction: number;
  readonly topFraction: number;
  readonly widthFraction: number;
  readonly heightFraction: number;
}
