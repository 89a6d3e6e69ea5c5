import type { CommandValue, Point, Rect, Size } from '@is/protocol';
import type { Affine } from '../geometry/affine.js';
import type { Turn } from '../geometry/orientation.js';
import type { Outline } from '../geometry/outline.js';
import type { Projection } from '../geometry/projection.js';
import type { BlurBlocksPlan } from './blur-blocks-plan.js';
import type { ConversionPlan, ReplyColorPlan, WrittenColorPlan } from './color-plan.js';
import type { EncodingPlan } from './encoding-plan.js';
import type { EnlargementPlan } from './enlargement-plan.js';
import type { SourceFormat, SourceLevel } from '../source-header.js';

/**
 * Everything that the pixels need to know, as plain data: computed once from the resolved request and the source
 * headers, serialisable, free of files and native code. Every layer carries its final pixel size, so each source is
 * decoded and resampled once, straight to what will be seen (architecture 3.10).
 */
export interface RenderPlan {
  readonly version: 9;
  /** From the bottom up. None: nothing but the background is visible. */
  readonly layers: readonly LayerPlan[];
  /** The reply shows the alpha channel of the view as brightness. */
  readonly isMask?: true;
  /** Absent: there is at most one layer, and that is drawn as it is. */
  readonly stage?: StagePlan;
  /** Unsharp masks on the finished view, before it is laid on the background. */
  readonly sharpening?: readonly SharpeningPlan[];
  /** Absent: the view is in the space of the reply. */
  readonly color?: ReplyColorPlan;
  readonly canvas: CanvasPlan;
  readonly encoding: EncodingPlan;
  /** Identities of the profiles that the job brings, in this order; absent: none. */
  readonly profiles?: readonly string[];
}

/** The reply rectangle. */
export interface CanvasPlan extends Size {
  /** Where its top-left corner lies in the grid in which everything is drawn: that of the view. Absent: in its corner. */
  readonly corner?: Point;
  /** Fills what no layer covers and shows through alpha; absent: that stays transparent. */
  readonly background?: OpaqueColor;
}

/** Components in the space in which the request is drawn, whole numbers 0..255. */
export interface OpaqueColor {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** The color as it was written, where profiles lead from there; the components above are then provisional. */
  readonly written?: WrittenColorPlan;
}

/** The view of a nested request: drawn with alpha, without background, and not encoded. */
export interface NestedPlan extends Pick<RenderPlan, 'layers' | 'stage' | 'sharpening'> {
  readonly canvas: Omit<CanvasPlan, 'background'>;
  /** To another space and back, as a press would show it. */
  readonly proof?: readonly [there: ConversionPlan, back: ConversionPlan];
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

/** From the bottom up; the lowest has no blend mode. */
export type LayerPlan = ImageLayerPlan | ComposedLayerPlan;

export type BlendMode = 'norm' | 'dissolve' | 'lighten' | 'darken' | 'mult' | 'screen';

/** One picture as it is. Steps in this order: decode, cut region, scale, cut visible, turn, place. */
export interface ImageLayerPlan extends PicturePlan {
  readonly kind: 'image';
  /** It has alpha and is scaled before the background is laid under it: in one pipeline libvips would do that first. */
  readonly endsBeforeBackground?: true;
  /** Absent: norm. */
  readonly blendMode?: BlendMode;
}

/** The way of one file to the grid of the reply, or of a layer that is rotated afterwards. */
export interface PicturePlan {
  /** Index into the inputs of the job, or the nested request whose view is the source. */
  readonly input: number | NestedPlan;
  readonly decoding: DecodingPlan;
  /** What brings the decoded samples to the space in which the request is drawn; absent: they are in it. */
  readonly conversion?: ConversionPlan;
  /** Part of the stored pixels that is read; absent: all of them, which keeps shrink-on-load. */
  readonly region?: Rect;
  /**
   * Colors and alpha are resampled each for itself: a mask may show colors where the picture is transparent, and those
   * that are weighed by an alpha of zero are lost. The part that is read is held in memory.
   */
  readonly isStraight?: true;
  /** Size of that part after resampling, still as stored (before the turn). */
  readonly scaled: Size;
  readonly kernel: ScalingKernel;
  /** Absent: no axis grows. */
  readonly enlargement?: EnlargementPlan;
  /** What of the scaled picture, before the turn, lies inside the reply. */
  readonly visible: Rect;
  /** From stored pixels to the upright picture. */
  readonly turn: Turn;
  /** Where the top-left corner of the turned visible part stands in the grid. */
  readonly at: Point;
}

/**
 * A layer that is drawn by itself before it is laid on those below. Steps in this order: content, mask, clip, adjustments,
 * opacity, fill, rotation, ground. Reference: pipeline.md P2, P5.
 */
export interface ComposedLayerPlan {
  readonly kind: 'composed';
  readonly blendMode?: BlendMode;
  /** A picture, a blurred one, one color, text, or nothing (hidden, or out of sight). */
  readonly picture?: PicturePlan;
  readonly blurred?: BlurredPicturePlan;
  readonly solid?: AlphaColor;
  readonly text?: TextPlan;
  readonly mask?: MaskPlan;
  readonly clip?: ClipPlan;
  /** What is drawn of the unrotated layer, in the grid of the reply; of a rotated or bent layer, in a grid of its own. */
  readonly area: Rect;
  readonly adjustments: readonly AdjustmentPlan[];
  /** 0..1 */
  readonly opacity: number;
  /** Laid under the content. */
  readonly fill?: AlphaColor;
  readonly rotation?: RotationPlan;
  /** Instead of a rotation, which is part of it. */
  readonly perspective?: PerspectivePlan;
  /** What is drawn of the finished layer, in reply pixels; beyond the reply as far as its effects need it. */
  readonly frame: Rect;
  /** Laid under everything in the frame. */
  readonly ground?: AlphaColor;
  /** Ascending: those behind the layer, then those inside it. */
  readonly effects?: readonly EffectPlan[];
}

/** A picture whose first adjustment is a large blur, decoded as blocks and stretched to the area of its layer. ADR 0092. */
export interface BlurredPicturePlan extends BlurBlocksPlan {
  /** On a grid whose pixels are the blocks. */
  readonly picture: PicturePlan;
}

/** Outlines filled one after the other, in the order of the shapes. Windings other than 0 are inside. */
export interface TextPlan {
  readonly outlines: readonly CommandValue<'clipPath'>[];
  readonly shapes: readonly TextShapePlan[];
  /** Without, every pixel is inside or outside by its middle. */
  readonly isAntiAliased: boolean;
}

/** An outline, and where it lies in the grid of its layer. */
export interface TextShapePlan extends Affine {
  readonly outline: number;
  readonly color: AlphaColor;
}

/** Which share of the content shows. */
export interface MaskPlan {
  /** Absent: the alpha channel of the content itself, or without `isAlpha` a mask of which nothing is in sight. */
  readonly picture?: PicturePlan;
  /** The mask is an alpha channel, not the brightness of a picture. */
  readonly isAlpha: boolean;
  /** Radii by which the mask grows one after the other, or shrinks below 0, before its use; may be fractions. */
  readonly grows?: readonly number[];
  readonly use: 'norm' | 'invert' | 'off';
  /** The picture was stored premultiplied: without its alpha it lies over black, and its background is black. */
  readonly isOverBlack?: true;
}

/**
 * A shadow, glow or border: one color in a shape that is made from the shape of its parent, which is the parent's alpha
 * before opacity and fills. All in reply pixels. Reference: pipeline.md P7. Decision: ADR 0026.
 */
export interface EffectPlan {
  /** On top of the parent and only where the parent is; else behind it. */
  readonly isInner: boolean;
  /** What of the parent is taken: its shape, what its rectangle has besides it, or all of its rectangle. */
  readonly use: MaskPlan['use'];
  /** By which the silhouette grows, or shrinks below 0; may be a fraction. */
  readonly growPx: number;
  readonly blurPx: number;
  readonly color: AlphaColor;
  readonly noise?: NoisePlan;
  /** 0..1, the parent's multiplied in. */
  readonly opacity: number;
  /** Of an outer effect that is cut out where the parent is: the opacity of the parent's content there, 0..1. */
  readonly cutOut?: number;
  readonly blendMode?: BlendMode;
  /** From the parent to the effect. */
  readonly shift: Point;
  /** What is drawn of the effect. */
  readonly area: Rect;
  /** What of the parent that takes, before the shift. */
  readonly silhouette: Rect;
  /** The parent's whole rectangle. */
  readonly parent: Rect;
}

/** What stays: the inside of every one of the first outlines, outside of all the others. In the grid of the content. */
export interface ClipPlan {
  readonly inside: readonly Outline[];
  readonly outside: readonly Outline[];
}

/** Where the layer's own grid is read for each pixel of the reply: x' = xx * x + xy * y + x0, y' = yx * x + yy * y + y0. */
export interface RotationPlan {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
}

/** A layer that is bent onto a quadrilateral. Decision: ADR 0029. */
export interface PerspectivePlan {
  /**
   * Where the layer's own grid is read for each pixel of the reply; positive denominators (last row) are on this side of
   * the horizon.
   */
  readonly matrix: Projection;
  readonly sampling: CommandValue<'perspective'>['sampling'];
  /** The canvas, beyond which nothing of the layer shows; in reply pixels. */
  readonly bounds: Rect;
}

/** The composite that several or composed layers make, before the view is sharpened. */
export interface StagePlan {
  /** What of it is drawn. */
  readonly area: Rect;
  /** Before the adjustments. */
  readonly clip?: ClipPlan;
  readonly adjustments: readonly AdjustmentPlan[];
  /** 0..1 */
  readonly opacity: number;
  /** What of it the view shows, cut out after the adjustments; absent: all of it. */
  readonly view?: Rect;
  /** Those of the composite as a whole, which is their parent. */
  readonly effects?: readonly EffectPlan[];
  /** Laid over the finished composite. Reference: pipeline.md P9. */
  readonly watermark?: LayerPlan;
}

/** One operation on samples; radii in pixels as processed. Formulas: ADR 0025. */
export type AdjustmentPlan =
  | { readonly kind: 'brightness' | 'contrast' | 'saturation'; readonly percent: number }
  | { readonly kind: 'hue'; readonly angleDeg: number }
  | { readonly kind: 'colorBalance'; readonly red: number; readonly green: number; readonly blue: number }
  | {
      readonly kind: 'colorize';
      readonly color: OpaqueColor;
      readonly isCentred: boolean;
      readonly contrastPercent: number;
    }
  | { readonly kind: 'invert' }
  | { readonly kind: 'grow'; readonly radiusPx: number }
  | { readonly kind: 'blur'; readonly sigmaPx: number }
  | ({ readonly kind: 'noise' } & NoisePlan)
  | ({ readonly kind: 'sharpen' } & SharpeningPlan);

export interface NoisePlan {
  readonly percent: number;
  readonly distribution: 'uniform' | 'gaussian';
  readonly isMonochrome: boolean;
}

/** Components as in `OpaqueColor`, and how much of it shows: 0..255. */
export interface AlphaColor extends OpaqueColor {
  readonly alpha: number;
}

export interface DecodingPlan {
  readonly format: SourceFormat;
  readonly conversion: ColorConversion;
  /** The level of a pyramid that is read; absent: the picture itself. All sizes of the plan count in its pixels. */
  readonly level?: Pick<SourceLevel, 'kind' | 'index'>;
}

/**
 * How the samples of a source are read.
 * - `none`: as they are, apart from a gray picture that stays gray until it is encoded
 * - `profile`: as sRGB through the embedded profile
 * - `samples`: other depths and spaces become 8-bit RGB samples; without shrink-on-load
 * - `samples-then-profile`, `gray-samples-then-profile`: as above, to 8-bit RGB or gray, then as sRGB through the profile
 * - `inks`: CMYK samples as they are; without shrink-on-load
 */
export type ColorConversion =
  'none' | 'profile' | 'samples' | 'samples-then-profile' | 'gray-samples-then-profile' | 'inks';

/** Named for what libvips calls them. */
export type ScalingKernel = 'linear' | 'cubic' | 'lanczos3' | 'mks2013';
