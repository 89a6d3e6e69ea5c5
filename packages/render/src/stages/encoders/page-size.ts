import type { Size } from '@is/protocol';

export interface PageSize {
  readonly widthPt: number;
  readonly heightPt: number;
}

const POINTS_PER_INCH = 72;
/** Resolution of a picture whose plan says nothing, so that a pixel is a point. */
const USUAL_DPI = 72;

/** The picture at its print resolution, in points: 1/72 inch. */
export function pageSize({ widthPx, heightPx }: Size, resolutionDpi: number = USUAL_DPI): PageSize {
  const scale = POINTS_PER_INCH / resolutionDpi;
  return { widthPt: widthPx * scale, heightPt: heightPx * scale };
}

/** A number as PDF and PostScript write it: no exponent, no more digits than a printer could show. */
export function decimal(value: number): string {
  return Number(value.toFixed(4)).toString();
}
