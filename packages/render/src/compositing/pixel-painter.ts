/** Writes what a pixel of the reply shows: colors times alpha, and alpha; 0..255 each. */
export type PixelPainter = (xPx: number, yPx: number, sums: Float64Array) => void;
