/** Kinds of samples that a reply can have. */
export type PixelType = 'rgb' | 'gray' | 'cmyk';

/** A profile that the pixels need, by reference: a plan holds no bytes and no handles. */
export interface ProfilePlan {
  /** SHA-256 of its bytes in hexadecimal: names what is drawn with, and what may be remembered. */
  readonly identity: string;
  /**
   * - `embedded`: in the input of this index
   * - `given`: among the profiles of the job, at this index
   * - `built-in`: of this product, by its identity; needs no file
   */
  readonly place: 'embedded' | 'given' | 'built-in';
  readonly index: number;
}

/** What samples mean: how many inks or lights, and, where that is known, which. */
export interface ColorSpacePlan {
  readonly pixelType: PixelType;
  /** Absent: nothing is known of it, and only naive conversions lead there and away. */
  readonly profile?: ProfilePlan;
}

/** As ICC profiles number them: perceptual, relative colorimetric, saturation, absolute colorimetric. */
export type RenderingIntent = 0 | 1 | 2 | 3;

/** From one space to another. Reference: pipeline.md P13. */
export interface ConversionPlan {
  readonly from: ColorSpacePlan;
  readonly to: ColorSpacePlan;
  readonly intent: RenderingIntent;
  readonly compensatesBlack: boolean;
  readonly dithers: boolean;
}

/** A color of the request in the space in which it was written; components 0..255 in the order of its pixel type. */
export interface WrittenColorPlan {
  readonly components: readonly number[];
  readonly conversion: ConversionPlan;
}

/** Components of a CMYK color, whole numbers 0..255. */
export interface InkColor {
  readonly cyan: number;
  readonly magenta: number;
  readonly yellow: number;
  readonly black: number;
}

/** How the finished view becomes the samples of the reply. */
export interface ReplyColorPlan {
  readonly conversion: ConversionPlan;
  /** The background where the reply has inks. */
  readonly inks?: InkColor;
}

/** One name for every profile that is plain sRGB. */
export const SRGB_PROFILE: ProfilePlan = { identity: 'built-in sRGB', place: 'built-in', index: 0 };

/** From inks to lights without any profile. */
export const NAIVE_LIGHTS: ConversionPlan = {
  from: { pixelType: 'cmyk' },
  to: { pixelType: 'rgb' },
  intent: 1,
  compensatesBlack: true,
  dithers: false,
};
