import type {
  HorizontalAlign,
  Paragraph,
  ParagraphFormat,
  RichText,
  TextRenderer,
} from '../rich-text/rich-text.js';
import { breakLines, lineWidthPx } from './break-lines.js';
import type { WordWrap } from './break-lines.js';
import type { FontLookup } from './font-choice.js';
import type { Pen, TextPiece } from './text-pieces.js';
import { penOf, piecesOfRun } from './text-pieces.js';

/** One line of the layout. Lengths in pixels, heights from the top of the text. */
export interface LaidLine {
  readonly pieces: readonly TextPiece[];
  readonly widthPx: number;
  readonly topPx: number;
  readonly baselinePx: number;
  readonly bottomPx: number;
  readonly align: HorizontalAlign;
  readonly leftIndentPx: number;
  readonly rightIndentPx: number;
}

export interface LineSetting {
  readonly renderer: TextRenderer;
  readonly fonts: FontLookup;
  readonly pixelsPerPoint: number;
  /** Infinity: lines end only where the text says so. */
  readonly boxWidthPx: number;
  readonly wordWrap: WordWrap;
}

/** All lines of the text, one under the other. */
export function layLines({ paragraphs }: RichText, setting: LineSetting): readonly LaidLine[] {
  const lines: LaidLine[] = [];
  let topPx = 0;
  paragraphs.forEach((paragraph, index) => {
    topPx += spaceBeforePx(paragraph.format, { setting, isFirst: index === 0 });
    for (const line of linesOf(paragraph, setting)) {
      const placed = placeLine(line, { topPx, isFirst: lines.length === 0, setting });
      lines.push(placed);
      topPx = placed.bottomPx;
    }
    topPx += paragraph.format.spaceAfterPt * setting.pixelsPerPoint;
  });
  return lines;
}

/** What stands below the last line. Reference: rtf.json \sa; ambiguities.md rtf-paragraph-spacing. */
export function spaceAfterPx({ paragraphs }: RichText, { renderer, pixelsPerPoint }: LineSetting): number {
  return renderer === 'text' ? (paragraphs.at(-1)?.format.spaceAfterPt ?? 0) * pixelsPerPoint : 0;
}

function spaceBeforePx(
  { spaceBeforePt }: ParagraphFormat,
  { setting, isFirst }: { readonly setting: LineSetting; readonly isFirst: boolean },
): number {
  return isFirst && setting.renderer === 'textPs' ? 0 : spaceBeforePt * setting.pixelsPerPoint;
}

interface UnplacedLine {
  readonly pieces: readonly TextPiece[];
  /** Gives an empty line its height. */
  readonly endPen: Pen;
  readonly format: ParagraphFormat;
  readonly isFirstOfParagraph: boolean;
  readonly isLastOfParagraph: boolean;
}

function linesOf({ format, lines }: Paragraph, setting: LineSetting): readonly UnplacedLine[] {
  const { pixelsPerPoint, boxWidthPx, wordWrap, fonts } = setting;
  const isNarrowed = boxWidthPx !== Infinity;
  const widthPx = (line: number): number => {
    const firstPt = line === 0 ? format.firstIndentPt : 0;
    const indentPx = (format.leftIndentPt + format.rightIndentPt + firstPt) * pixelsPerPoint;
    return isNarrowed ? boxWidthPx - indentPx : Infinity;
  };
  const broken = lines.flatMap((line, index) => {
    const pieces = line.runs.flatMap((run) => piecesOfRun(run, setting));
    const endPen = pieces.at(-1)?.pen ?? penOf(line.endStyle, fonts, pixelsPerPoint);
    return breakLines(pieces, index === 0 ? widthPx : () => widthPx(1), wordWrap).map((part, at, parts) => ({
      pieces: part,
      endPen,
      // A line that the writer ended is not stretched, wherever the paragraph ends.
      isEnd: at === parts.length - 1,
    }));
  });
  return broken.map(({ pieces, endPen, isEnd }, index) => ({
    pieces,
    endPen,
    format,
    isFirstOfParagraph: index === 0,
    isLastOfParagraph: isEnd,
  }));
}

function placeLine(
  line: UnplacedLine,
  { topPx, isFirst, setting }: { topPx: number; isFirst: boolean; setting: LineSetting },
): LaidLine {
  const { format, pieces } = line;
  const { pixelsPerPoint, renderer } = setting;
  const pens = pieces.length > 0 ? pieces.map(({ pen }) => pen) : [line.endPen];
  const extents = pens.map((pen) => verticalExtent(pen, renderer));
  const ascentPx = Math.max(...extents.map((extent) => extent.ascentPx));
  const descentPx = Math.max(...extents.map((extent) => extent.descentPx));
  const gapPx = Math.max(...extents.map((extent) => extent.gapPx));
  const naturalPx = ascentPx + descentPx + gapPx;
  const heightPx = lineHeightPx(naturalPx, format, pixelsPerPoint);
  // The first line of a page hangs from the capitals; in later lines room that was added stands above the text.
  const hangPx = Math.max(...pens.map(({ font, sizePx, scaleY }) => font.face.capHeightEm * sizePx * scaleY));
  const baselinePx = isFirst && renderer === 'textPs' ? topPx + hangPx : topPx + heightPx - descentPx - gapPx;
  const indentPt = line.isFirstOfParagraph ? format.firstIndentPt : 0;
  return {
    pieces,
    widthPx: lineWidthPx(pieces),
    topPx,
    baselinePx,
    bottomPx: isFirst && renderer === 'textPs' ? baselinePx + descentPx + gapPx : topPx + heightPx,
    align: format.align === 'justify' && line.isLastOfParagraph ? format.lastAlign : format.align,
    leftIndentPx: (format.leftIndentPt + indentPt) * pixelsPerPoint,
    rightIndentPx: format.rightIndentPt * pixelsPerPoint,
  };
}

/** Raised text needs room above only with `text=` (examples.json tp-3, tp-4); scaled glyphs likewise (rtf.json \charscaley). */
function verticalExtent(
  { font: { face }, sizePx, scaleY, risePx }: Pen,
  renderer: TextRenderer,
): { ascentPx: number; descentPx: number; gapPx: number } {
  const emPx = renderer === 'text' ? sizePx * scaleY : sizePx;
  const shiftPx = renderer === 'text' ? risePx : 0;
  return {
    ascentPx: face.ascentEm * emPx + Math.max(shiftPx, 0),
    descentPx: face.descentEm * emPx + Math.max(-shiftPx, 0),
    gapPx: face.lineGapEm * emPx,
  };
}

/** Reference: rtf.json \sl, \slmult. */
function lineHeightPx(
  naturalPx: number,
  { lineSpacing, lineSpacingUnit }: ParagraphFormat,
  pixelsPerPoint: number,
): number {
  if (lineSpacing === 0) return naturalPx;
  if (lineSpacingUnit === 'lines') return naturalPx * Math.abs(lineSpacing);
  const statedPx = Math.abs(lineSpacing) * pixelsPerPoint;
  return lineSpacing > 0 ? Math.max(naturalPx, statedPx) : statedPx;
}
