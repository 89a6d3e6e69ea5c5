import type { AlphaColor } from '../plan/render-plan.js';

/** A picture of at most 256 colors. */
export interface IndexedPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1..256 entries. */
  readonly palette: readonly AlphaColor[];
  /** One per pixel, row by row. */
  readonly indices: Uint8Array;
  /** The entry that shows nothing, if there is one. */
  readonly transparentIndex?: number;
}
