import type { Color } from '@is/protocol';

/** The two renderers of the reference. `text` keeps every glyph inside the box, `textPs` lays out like a page program. */
export type TextRenderer = 'text' | 'textPs';

export type HorizontalAlign = 'left' | 'right' | 'center' | 'justify';

export type VerticalAlign = 'top' | 'middle' | 'bottom';

/** Text with its formats, every measure in points. What a keyword means: rtf-keywords.ts. */
export interface RichText {
  readonly paragraphs: readonly Paragraph[];
  readonly verticalAlign: VerticalAlign;
  /** Inner margins of the text box. */
  readonly margins: BoxMargins;
  readonly lineLimits: LineLimits;
}

/** How many lines a text should have, and must not pass; 0: any number. Reference: rtf.json copyfitlines, copyfitmaxlines. */
export interface LineLimits {
  readonly wanted: number;
  readonly most: number;
}

export interface BoxMargins {
  readonly leftPt: number;
  readonly topPt: number;
  readonly rightPt: number;
  readonly bottomPt: number;
}

export interface Paragraph {
  readonly format: ParagraphFormat;
  /** Separated by explicit line breaks; each may still be wrapped. At least one. */
  readonly lines: readonly TextLine[];
}

/** Runs in reading order; none for an empty line, whose height is that of `endStyle`. */
export interface TextLine {
  readonly runs: readonly TextRun[];
  readonly endStyle: CharacterStyle;
}

export interface TextRun {
  readonly text: string;
  readonly style: CharacterStyle;
}

export interface ParagraphFormat {
  readonly align: HorizontalAlign;
  /** Alignment of the last line of a justified paragraph. */
  readonly lastAlign: HorizontalAlign;
  readonly firstIndentPt: number;
  readonly leftIndentPt: number;
  readonly rightIndentPt: number;
  /** 0: as the fonts ask; above 0: at least; below 0: exactly the absolute value. In points, or times single spacing. */
  readonly lineSpacing: number;
  readonly lineSpacingUnit: 'points' | 'lines';
  readonly spaceBeforePt: number;
  readonly spaceAfterPt: number;
}

export interface CharacterStyle {
  /** Face name of the font map; undefined: attribute::DefaultFont. */
  readonly fontName: string | undefined;
  readonly sizePt: number;
  /** Up to this size the text grows with its box; not above `sizePt`: it does not. */
  readonly largestSizePt: number;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isUnderlined: boolean;
  readonly color: Color;
  readonly position: 'normal' | 'super' | 'sub';
  /** Above 0: raised. */
  readonly risePt: number;
  /** Kerning applies from this size up; undefined: never. */
  readonly kerningFromPt: number | undefined;
  readonly letterSpacingPt: number;
  readonly scaleXPercent: number;
  readonly scaleYPercent: number;
  readonly isRightToLeft: boolean;
  readonly capitals: 'asWritten' | 'all' | 'small';
}

const BLACK: Color = { kind: 'rgb', red: 0, green: 0, blue: 0, alpha: 255, space: 'output' };

/** Reference: rtf.json defaults; ambiguities.md rtf-defaults. */
export const PLAIN_STYLE: CharacterStyle = {
  fontName: undefined,
  sizePt: 12,
  largestSizePt: 0,
  isBold: false,
  isItalic: false,
  isUnderlined: false,
  color: BLACK,
  position: 'normal',
  risePt: 0,
  kerningFromPt: 0.5,
  letterSpacingPt: 0,
  scaleXPercent: 100,
  scaleYPercent: 100,
  isRightToLeft: false,
  capitals: 'asWritten',
};

export const PLAIN_PARAGRAPH: ParagraphFormat = {
  align: 'left',
  lastAlign: 'left',
  firstIndentPt: 0,
  leftIndentPt: 0,
  rightIndentPt: 0,
  lineSpacing: 0,
  lineSpacingUnit: 'points',
  spaceBeforePt: 0,
  spaceAfterPt: 0,
};

export const NO_MARGINS: BoxMargins = { leftPt: 0, topPt: 0, rightPt: 0, bottomPt: 0 };

export const NO_LINE_LIMITS: LineLimits = { wanted: 0, most: 0 };
