import type { SourcePath } from '../source-header.js';
import type { PixelType, ProfilePlan } from './color-plan.js';

/** Parameters of the encoder; what is absent here has no influence on the bytes. */
export type EncodingPlan = EncodingBase & AnnotationPlan & CodecPlan;

export interface EncodingBase {
  readonly mediaType: string;
  readonly hasAlpha: boolean;
  readonly pixelType: PixelType;
  /** Goes along in the file. */
  readonly profile?: ProfilePlan;
}

/** What the file says beside its pixels; absent: the container has no place for it, or it was not asked for. */
export interface AnnotationPlan {
  /** Above 0. */
  readonly resolutionDpi?: number;
  /** Index of the input whose XMP packet goes along, if it has one. */
  readonly xmpInput?: number;
  /** In fractions of the reply. */
  readonly paths?: readonly SourcePath[];
}

export type CodecPlan =
  | {
      readonly codec: 'jpeg';
      readonly isProgressive: boolean;
      /** 1..100; with `maxBytes` the best that is tried. */
      readonly quality: number;
      readonly hasFullChroma: boolean;
      /** Absent: as the encoder likes. */
      readonly scans?: 3 | 4 | 5;
      /** The finished file has no more; the quality goes down to 1 for that. */
      readonly maxBytes?: number;
    }
  | { readonly codec: 'png' }
  | PaletteCodecPlan<'gif'>
  | PaletteCodecPlan<'png8'>
  | WebCodecPlan<'webp'>
  | WebCodecPlan<'avif'>
  | { readonly codec: 'jpeg2000'; readonly isLossless: boolean; readonly quality: number }
  | ({ readonly codec: 'tiff' } & (PrintCompression | { readonly compression: 'lzw' }))
  | ({ readonly codec: 'pdf' } & PrintCompression)
  | { readonly codec: 'eps' };

interface PaletteCodecPlan<C extends string> {
  readonly codec: C;
  readonly palette: PalettePlan;
}

interface WebCodecPlan<C extends string> {
  readonly codec: C;
  readonly isLossless: boolean;
  readonly quality: number;
  /** 0..6 for webp, 0..9 for avif: more takes longer and makes smaller files. */
  readonly effort: number;
}

export type PrintCompression =
  | { readonly compression: 'none' | 'zip' }
  | { readonly compression: 'jpeg'; readonly quality: number; readonly hasFullChroma: boolean };

/** Colors of a palette; a transparent entry comes on top. */
export type PalettePlan =
  | {
      readonly kind: 'adaptive';
      readonly isDithered: boolean;
      /** 2..256, forced colors included. */
      readonly colorCount: number;
      /** In the palette whatever the picture shows. */
      readonly forced: readonly PaletteColor[];
    }
  | { readonly kind: 'web' | 'mac'; readonly isDithered: boolean };

/** Components 0..255. */
export interface PaletteColor {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

export type Codec = CodecPlan['codec'];
