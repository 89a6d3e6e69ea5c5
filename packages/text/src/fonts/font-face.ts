import type { CommandValue } from '@is/protocol';

/** Straight lines and cubic curves; areas are where the winding number is not 0. */
export type Outline = CommandValue<'clipPath'>;

/** A font file, opened. Every measure in em: times the font size it is a length. */
export interface FontFace {
  /** Above and below the baseline, both positive for what reaches that far. */
  readonly ascentEm: number;
  readonly descentEm: number;
  readonly lineGapEm: number;
  readonly capHeightEm: number;
  /** Upper edge of the underline below the baseline. */
  readonly underlineTopEm: number;
  readonly underlineThicknessEm: number;
  /** Characters to glyphs in the order in which they stand from left to right. */
  shape(text: string, options: ShapingOptions): readonly ShapedGlyph[];
  /** From the glyph's origin on the baseline, y downwards. Undefined: nothing to draw. */
  outline(glyph: number): Outline | undefined;
}

export interface ShapingOptions {
  readonly isKerned: boolean;
  /** Forces the direction; otherwise it is that of the script. */
  readonly isRightToLeft: boolean;
}

export interface ShapedGlyph {
  readonly glyph: number;
  /** Offset in the text of the first character that it stands for. */
  readonly cluster: number;
  readonly advanceEm: number;
  readonly xEm: number;
  /** Downwards. */
  readonly yEm: number;
}
