import type { Rect, Size } from '@is/protocol';

/** The blocks in which a picture is blurred: those of the whole layer, whatever is seen of it, so that all tiles of a view agree. */
export interface BlurBlocksPlan {
  /** Where all of them together lie in the grid of the layer. */
  readonly whole: Rect;
  /** How many they are. */
  readonly blocks: Size;
  /** Standard deviations of the blur that is left to do, in blocks. */
  readonly sigma: { readonly x: number; readonly y: number };
}
