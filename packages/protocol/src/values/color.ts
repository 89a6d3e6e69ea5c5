/** Where a color is defined: the output space, or (suffix `s`) the input space. Reference: grammar.md G14 Color. */
export type ColorSpaceChoice = 'output' | 'input';

/** Components and alpha 0..255, not premultiplied. */
export interface RgbColor {
  readonly kind: 'rgb';
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
  readonly space: ColorSpaceChoice;
}

/** Gray and alpha in percent, 0 is black. */
export interface GrayColor {
  readonly kind: 'gray';
  readonly grayPercent: number;
  readonly alphaPercent: number;
  readonly space: ColorSpaceChoice;
}

/** Inks and alpha in percent. */
export interface CmykColor {
  readonly kind: 'cmyk';
  readonly cyanPercent: number;
  readonly magentaPercent: number;
  readonly yellowPercent: number;
  readonly blackPercent: number;
  readonly alphaPercent: number;
  readonly space: ColorSpaceChoice;
}

export type Color = RgbColor | GrayColor | CmykColor;
