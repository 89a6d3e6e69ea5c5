import type { Color } from '@is/protocol';
import type { Outline } from '../fonts/font-face.js';
import type { LaidLine } from './text-lines.js';
import type { Pen, TextPiece } from './text-pieces.js';
import { boldWideningPx, glyphAdvancePx } from './text-pieces.js';

/** An outline on the way to its place: scaled, upright, y downwards. */
export interface Shape {
  readonly outline: Outline;
  readonly color: Color;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
  readonly x0: number;
  readonly y0: number;
}

/** A made-up italic leans by 12 degrees. */
const SLANT = Math.tan((12 * Math.PI) / 180);
/** A made-up bold is the glyph drawn this often, each time a little further right. */
const BOLD_STRIKES = 3;

/** The unit square, which underlines are made of. */
const SQUARE: Outline = {
  subpaths: [
    {
      start: { xPx: 0, yPx: 0 },
      segments: [
        { kind: 'line', end: { xPx: 1, yPx: 0 } },
        { kind: 'line', end: { xPx: 1, yPx: 1 } },
        { kind: 'line', end: { xPx: 0, yPx: 1 } },
      ],
      isClosed: true,
    },
  ],
};

/** The shapes of one line whose box reaches from 0 to `boxWidthPx`. Heights are those of the line. */
export function shapesOfLine(line: LaidLine, boxWidthPx: number): readonly Shape[] {
  const roomPx = boxWidthPx - line.leftIndentPx - line.rightIndentPx - line.widthPx;
  const pieces = inReadingOrder(line.pieces);
  const gaps = line.align === 'justify' ? pieces.slice(0, -1).filter(({ blankPx }) => blankPx > 0).length : 0;
  const stretchPx = gaps > 0 ? Math.max(roomPx, 0) / gaps : 0;
  const shapes: Shape[] = [];
  let xPx = line.leftIndentPx + roomPx * SHARE_LEFT_OF[line.align];
  pieces.forEach((piece, index) => {
    const isStretched = piece.blankPx > 0 && index < pieces.length - 1;
    const widthPx = piece.widthPx + (isStretched ? stretchPx : 0);
    const isLast = index === pieces.length - 1;
    shapes.push(...glyphShapes(piece, xPx, line.baselinePx));
    if (piece.pen.isUnderlined)
      shapes.push(underline(piece.pen, { xPx, widthPx: isLast ? widthPx - piece.blankPx : widthPx, line }));
    xPx += widthPx;
  });
  return shapes;
}

const SHARE_LEFT_OF: Readonly<Record<LaidLine['align'], number>> = {
  left: 0,
  right: 1,
  center: 0.5,
  justify: 0,
};

/** Pieces that run to the left follow each other to the left. */
function inReadingOrder(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const ordered: TextPiece[] = [];
  let run: TextPiece[] = [];
  for (const piece of pieces) {
    if (piece.isRightToLeft) {
      run.unshift(piece);
      continue;
    }
    ordered.push(...run, piece);
    run = [];
  }
  return [...ordered, ...run];
}

function* glyphShapes({ glyphs, pen }: TextPiece, startPx: number, baselinePx: number): Generator<Shape> {
  const { font, sizePx, scaleX, scaleY, risePx, color } = pen;
  const strikePx = boldWideningPx(pen) / (BOLD_STRIKES - 1);
  let xPx = startPx;
  for (const glyph of glyphs) {
    const outline = font.face.outline(glyph.glyph);
    const shape = {
      color,
      xx: sizePx * scaleX,
      xy: font.isSlanted ? -SLANT * sizePx * scaleX : 0,
      yy: sizePx * scaleY,
      x0: xPx + glyph.xEm * sizePx * scaleX,
      y0: baselinePx - risePx + glyph.yEm * sizePx * scaleY,
    };
    const strikes = font.isEmboldened ? BOLD_STRIKES : 1;
    for (let strike = 0; strike < strikes; strike += 1)
      if (outline) yield { ...shape, outline, x0: shape.x0 + strike * strikePx };
    xPx += glyphAdvancePx(glyph, pen);
  }
}

function underline(
  { font: { face }, sizePx, risePx, color }: Pen,
  { xPx, widthPx, line }: { xPx: number; widthPx: number; line: LaidLine },
): Shape {
  return {
    outline: SQUARE,
    color,
    xx: widthPx,
    xy: 0,
    yy: face.underlineThicknessEm * sizePx,
    x0: xPx,
    y0: line.baselinePx - risePx + face.underlineTopEm * sizePx,
  };
}
