import type { Point, Rect, Size } from '@is/protocol';
import type { Turn } from '../geometry/orientation.js';
import type { SourceFormat } from '../source-header.js';

/**
 * Everything that the pixels need to know, as plain data: computed once from the resolved request and the source
 * headers, serialisable, free of files and native code. Every layer carries its final pixel size, so each source is
 * decoded and resampled once, straight to what will be seen (architecture 3.10).
 */
export interface RenderPlan {
  readonly version: 1;
  /** From the bottom up. None: nothing but the background is visible. */
  readonly layers: readonly LayerPlan[];
  /** Unsharp masks on the finished view, before it is laid on the background. */
  readonly sharpening?: readonly SharpeningPlan[];
  readonly canvas: CanvasPlan;
  readonly encoding: EncodingPlan;
}

/** The reply rectangle. */
export interface CanvasPlan extends Size {
  /** Fills what no layer covers and shows through alpha; absent: that stays transparent. */
  readonly background?: OpaqueColor;
}

/** sRGB components, whole numbers 0..255. */
export interface OpaqueColor {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** One unsharp mask. Decision: ADR 0024. */
export interface SharpeningPlan {
  /** 0..5: how much of the difference from the blurred picture is added. */
  readonly amount: number;
  /** Radius of the blur, above 0. */
  readonly sigmaPx: number;
  /** Differences up to this many levels stay. */
  readonly threshold: number;
  /** Only the intensity is sharpened. */
  readonly isMonochrome: boolean;
}

/** One picture on the canvas. Steps in this order: decode, cut region, scale, cut visible, turn, place. */
export interface LayerPlan {
  readonly kind: 'image';
  /** Index into the inputs of the job. */
  readonly input: number;
  readonly decoding: DecodingPlan;
  /** Part of the stored pixels that is read; absent: all of them, which keeps shrink-on-load. */
  readonly region?: Rect;
  /** Size of that part after resampling, still as stored (before the turn). */
  readonly scaled: Size;
  readonly kernel: ScalingKernel;
  /** What of the scaled picture, before the turn, lies inside the reply. */
  readonly visible: Rect;
  /** From stored pixels to the upright picture. */
  readonly turn: Turn;
  /** Where the top-left corner of the turned visible part stands in the reply. */
  readonly at: Point;
}

export interface DecodingPlan {
  readonly format: SourceFormat;
  readonly conversion: ColorConversion;
}

/**
 * How the samples of a source become 8-bit sRGB.
 * - `none`: they are, apart from a gray picture that stays gray until it is encoded
 * - `profile`: through the embedded profile
 * - `samples`: other depths and spaces first become 8-bit sRGB samples; without shrink-on-load
 * - `samples-then-profile`, `gray-samples-then-profile`: as above, to 8-bit RGB or gray, then through the profile
 * - `naive-inks`: CMYK without profile: red = (1 - cyan)(1 - black) and so on
 */
export type ColorConversion =
  'none' | 'profile' | 'samples' | 'samples-then-profile' | 'gray-samples-then-profile' | 'naive-inks';

/** Named for what libvips calls them. */
export type ScalingKernel = 'linear' | 'cubic' | 'lanczos3' | 'mks2013';

/** Parameters of the encoder; what is absent here has no influence on the bytes. */
export type EncodingPlan = EncodingBase & CodecPlan;

interface EncodingBase {
  readonly mediaType: string;
  readonly hasAlpha: boolean;
  readonly pixelType: 'rgb' | 'gray';
}

export type CodecPlan =
  | {
      readonly codec: 'jpeg';
      readonly isProgressive: boolean;
      /** 1..100 */
      readonly quality: number;
      readonly hasFullChroma: boolean;
    }
  | { readonly codec: 'png'; readonly hasPalette: boolean }
  | { readonly codec: 'webp'; readonly isLossless: boolean; readonly quality: number }
  | { readonly codec: 'avif'; readonly isLossless: boolean; readonly quality: number }
  | { readonly codec: 'gif' }
  | {
      readonly codec: 'tiff';
      readonly compression: 'none' | 'lzw' | 'zip' | 'jpeg';
      readonly quality: number;
    };

export type Codec = CodecPlan['codec'];
