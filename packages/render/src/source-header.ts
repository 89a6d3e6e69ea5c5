import type { ProfileFacts } from './color/profile-facts.js';
import type { Outline } from './geometry/outline.js';

/** Kind of a source, from its bytes, never from its name. */
export type SourceFormat = 'jpeg' | 'png' | 'webp' | 'tiff' | 'gif' | 'avif' | 'psd' | 'svg';

/** Where a picture is most interesting, as fractions (0..1) of the upright picture. */
export interface Focus {
  readonly xFraction: number;
  readonly yFraction: number;
}

/** A smaller copy of the picture in its own file: a page, or a directory below that of the picture. */
export interface SourceLevel {
  readonly kind: 'page' | 'subifd';
  /** Of pages, 0 is the picture itself. */
  readonly index: number;
  /** As stored, as the picture is. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Facts of a source's header. No pixel has been decoded for them. */
export interface SourceHeader {
  readonly format: SourceFormat;
  /** As stored, before EXIF orientation. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pages: number;
  readonly channels: number;
  readonly bitsPerSample: number;
  readonly colorSpace: 'gray' | 'rgb' | 'cmyk' | 'lab' | 'other';
  readonly hasAlpha: boolean;
  /** The file holds its colors multiplied by their alpha: what is transparent in it has none. */
  readonly isAlphaPremultiplied?: true;
  /** EXIF orientation 1..8; 1 when absent. */
  readonly orientation: number;
  readonly densityDpi?: number;
  readonly hasProfile: boolean;
  /** The embedded profile is plain sRGB, so converting to sRGB would change nothing. */
  readonly profileIsSrgb: boolean;
  /** The embedded profile; absent when there is none, or none that can be used. */
  readonly profile?: ProfileFacts;
  /** From the largest down; absent: the file holds the picture in one size. */
  readonly levels?: readonly SourceLevel[];
  /** Only of sources for which it was asked: it costs a decoding. */
  readonly focus?: Focus;
  /** Photoshop paths in the order of the file; absent when there are none. */
  readonly paths?: readonly SourcePath[];
}

/** Facts of a picture of which no more is known, or should matter: upright, untagged, 8-bit RGB. */
export function plainHeader(
  widthPx: number,
  heightPx: number,
  differing: Partial<SourceHeader> = {},
): SourceHeader {
  return {
    format: 'png',
    widthPx,
    heightPx,
    pages: 1,
    channels: 3,
    bitsPerSample: 8,
    colorSpace: 'rgb',
    hasAlpha: false,
    orientation: 1,
    hasProfile: false,
    profileIsSrgb: false,
    ...differing,
  };
}

/** A named area of the source, in fractions of its stored width and height (0,0 top left, 1,1 bottom right). */
export interface SourcePath {
  readonly name: string;
  readonly outline: Outline;
}
