import type { Color } from '@is/protocol';
import type { ShapedGlyph } from '../fonts/font-face.js';
import type { CharacterStyle, TextRun } from '../rich-text/rich-text.js';
import type { FontChoice, FontLookup } from './font-choice.js';
import { fontRequest } from './font-choice.js';

/** Text that is never torn unless it is longer than a line, of one format, shaped. Lengths in pixels. */
export interface TextPiece {
  readonly text: string;
  readonly pen: Pen;
  readonly glyphs: readonly ShapedGlyph[];
  readonly widthPx: number;
  /** What of the width is blanks at the end, which hang over at the end of a line. */
  readonly blankPx: number;
  /** A line may end here. */
  readonly canBreakAfter: boolean;
  readonly isRightToLeft: boolean;
}

/** A character style in pixels, with its font. */
export interface Pen {
  readonly font: FontChoice;
  readonly sizePx: number;
  readonly scaleX: number;
  readonly scaleY: number;
  /** Above 0: raised. */
  readonly risePx: number;
  readonly letterSpacingPx: number;
  readonly isKerned: boolean;
  readonly isUnderlined: boolean;
  readonly isRightToLeft: boolean;
  readonly color: Color;
}

/** Size and shift of sub- and superscript, in em of the surrounding text. Decision: ADR 0080. */
const SCRIPT_SIZE = 0.6;
const SCRIPT_RISE_EM = { normal: 0, super: 0.35, sub: -0.15 };
const SMALL_CAPITAL_SIZE = 0.8;

/** What stands between two places where a line may end: up to blanks, hyphens and ideographs. */
const UNBROKEN =
  /[^ \u2002-\u200A\u200B\u00AD\u2010\-\u2E80-\u9FFF\uF900-\uFAFF]*(?:[ \u2002-\u200A\u200B]+|[\u00AD\u2010-]+ *|[\u2E80-\u9FFF\uF900-\uFAFF]|$)/gu;
const BLANKS_AT_END = /[ \u2002-\u200A\u200B]+$/u;

/** The run as one pen draws it, or, for small capitals, two by turns. */
export function piecesOfRun(
  run: TextRun,
  { fonts, pixelsPerPoint }: { readonly fonts: FontLookup; readonly pixelsPerPoint: number },
): readonly TextPiece[] {
  const pen = penOf(run.style, fonts, pixelsPerPoint);
  const { capitals } = run.style;
  const parts =
    capitals === 'small'
      ? (run.text.match(/\p{Ll}+|\P{Ll}+/gu) ?? []).map((text) => smallCapitals(text, pen))
      : [{ text: capitals === 'all' ? run.text.toUpperCase() : run.text, pen }];
  return parts.flatMap(({ text, pen: own }) =>
    (text.match(UNBROKEN) ?? []).filter((part) => part !== '').map((part) => shapePiece(part, own)),
  );
}

function smallCapitals(text: string, pen: Pen): { text: string; pen: Pen } {
  const isSmall = /^\p{Ll}/u.test(text);
  return isSmall
    ? { text: text.toUpperCase(), pen: { ...pen, sizePx: pen.sizePx * SMALL_CAPITAL_SIZE } }
    : { text, pen };
}

export function penOf(style: CharacterStyle, fonts: FontLookup, pixelsPerPoint: number): Pen {
  const emPx = style.sizePt * pixelsPerPoint;
  const { position, kerningFromPt } = style;
  return {
    font: fonts(fontRequest(style)),
    sizePx: position === 'normal' ? emPx : emPx * SCRIPT_SIZE,
    scaleX: style.scaleXPercent / 100,
    scaleY: style.scaleYPercent / 100,
    risePx: style.risePt * pixelsPerPoint + SCRIPT_RISE_EM[position] * emPx,
    letterSpacingPx: style.letterSpacingPt * pixelsPerPoint,
    isKerned: kerningFromPt !== undefined && style.sizePt >= kerningFromPt,
    isUnderlined: style.isUnderlined,
    isRightToLeft: style.isRightToLeft,
    color: style.color,
  };
}

export function shapePiece(text: string, pen: Pen): TextPiece {
  const { isKerned, isRightToLeft } = pen;
  // A soft hyphen shows only at the end of a line, where break-lines.ts writes one.
  const shown = text.replaceAll('\u00AD', '');
  const glyphs = pen.font.face.shape(shown, { isKerned, isRightToLeft });
  const widthPx = widthOf(glyphs, pen);
  const kept = shown.replace(BLANKS_AT_END, '');
  const blankPx =
    kept === shown ? 0 : widthPx - widthOf(pen.font.face.shape(kept, { isKerned, isRightToLeft }), pen);
  const [first] = glyphs;
  const last = glyphs.at(-1);
  return {
    text,
    pen,
    glyphs,
    widthPx,
    blankPx,
    canBreakAfter: BLANKS_AT_END.test(text) || /[\u00AD\u2010\-\u2E80-\u9FFF\uF900-\uFAFF]$/u.test(text),
    isRightToLeft:
      isRightToLeft || (first !== undefined && last !== undefined && first.cluster > last.cluster),
  };
}

export function glyphAdvancePx({ advanceEm }: ShapedGlyph, pen: Pen): number {
  return advanceEm * pen.sizePx * pen.scaleX + pen.letterSpacingPx + boldWideningPx(pen);
}

/** What a made-up bold adds to the strokes and to the advance. */
export function boldWideningPx({ font, sizePx, scaleX }: Pen): number {
  return font.isEmboldened ? (sizePx * scaleX) / 24 : 0;
}

function widthOf(glyphs: readonly ShapedGlyph[], pen: Pen): number {
  return glyphs.reduce((sum, glyph) => sum + glyphAdvancePx(glyph, pen), 0);
}
