import type { LineLimits, RichText } from '../rich-text/rich-text.js';
import type { FontLookup } from './font-choice.js';
import { inkBounds } from './ink-bounds.js';

import { shapesOfLine } from './place-shapes.js';
import type { Shape } from './place-shapes.js';
import type { BoxSize, TextLayout } from './text-layout.js';
import { layLines, spaceAfterPx } from './text-lines.js';
import type { LaidLine, LineSetting } from './text-lines.js';

/** Lines in their box. Lengths in pixels, not yet whole. */
export interface BoxedText extends BoxSize {
  readonly shapes: readonly Shape[];
  readonly lines: readonly LaidLine[];
}

export interface BoxSetting {
  readonly layout: TextLayout;
  /** The box before it is turned. */
  readonly size: BoxSize | undefined;
  readonly resolutionDpi: number;
  readonly fonts: FontLookup;
}

const POINTS_PER_INCH = 72;
const VERTICAL_SHARE = { top: 0, middle: 0.5, bottom: 1 } as const;
const NO_MARGIN = { leftPx: 0, topPx: 0, rightPx: 0, bottomPx: 0 };

/** Reference: pipeline.md P3 1 and its table; rtf.json \marg*, \vertal*, `ignoredKeywordsByLayerKind`. */
export function placeInBox(text: RichText, boxSetting: BoxSetting): BoxedText {
  const { layout, size } = boxSetting;
  const { margin, setting, roomPx } = innerBox(text, boxSetting);
  const all = layLines(text, setting);
  const lines = layout.renderer === 'textPs' ? withoutOverflow(all, roomPx, text.lineLimits) : all;
  const widthPx = size ? setting.boxWidthPx : Math.max(0, ...lines.map(lineReachPx));
  const contentPx = (lines.at(-1)?.bottomPx ?? 0) + (lines === all ? spaceAfterPx(text, setting) : 0);
  const freePx = roomPx === Infinity ? 0 : roomPx - contentPx;
  const downPx = margin.topPx + freePx * VERTICAL_SHARE[text.verticalAlign];
  const shapes = lines
    .flatMap((line) => shapesOfLine(line, widthPx))
    .map((shape) => moved(shape, margin.leftPx, downPx));
  const box: BoxedText = {
    widthPx: size?.widthPx ?? widthPx,
    heightPx: size?.heightPx || contentPx + margin.topPx + margin.bottomPx,
    shapes,
    lines: lines.map((line) => ({ ...line, baselinePx: line.baselinePx + downPx })),
  };
  return layout.renderer === 'text' ? withGlyphsInside(box, size) : box;
}

interface InnerBox {
  readonly margin: typeof NO_MARGIN;
  /** For the lines in it. */
  readonly setting: LineSetting;
  /** For all lines, from the upper margin to the lower; Infinity: as high as they are. */
  readonly roomPx: number;
}

/** The box within its margins, which a text without a box does not have. */
export function innerBox(text: RichText, { layout, size, resolutionDpi, fonts }: BoxSetting): InnerBox {
  const pixelsPerPoint = resolutionDpi / POINTS_PER_INCH;
  const margin = size ? marginsPx(text, pixelsPerPoint) : NO_MARGIN;
  const setting: LineSetting = {
    renderer: layout.renderer,
    fonts,
    pixelsPerPoint,
    boxWidthPx: size ? Math.max(size.widthPx - margin.leftPx - margin.rightPx, 1) : Infinity,
    wordWrap: layout.renderer === 'text' ? layout.attributes.wordWrap : 'wrap',
  };
  const hasHeight = size !== undefined && size.heightPx !== 0;
  return { margin, setting, roomPx: hasHeight ? size.heightPx - margin.topPx - margin.bottomPx : Infinity };
}

function marginsPx({ margins }: RichText, pixelsPerPoint: number): typeof NO_MARGIN {
  return {
    leftPx: margins.leftPt * pixelsPerPoint,
    topPx: margins.topPt * pixelsPerPoint,
    rightPx: margins.rightPt * pixelsPerPoint,
    bottomPx: margins.bottomPt * pixelsPerPoint,
  };
}

/** With its indents. */
export function lineReachPx({ widthPx, leftIndentPx, rightIndentPx }: LaidLine): number {
  return widthPx + leftIndentPx + rightIndentPx;
}

/**
 * textPs drops lines that do not fit, or are too many; the first one stays, so that a box that is too low shows what it
 * can.
 */
function withoutOverflow(
  lines: readonly LaidLine[],
  roomPx: number,
  { most }: LineLimits,
): readonly LaidLine[] {
  const count = most || Infinity;
  const fitting = lines.filter(
    (line, index) => index === 0 || (index < count && line.bottomPx <= roomPx + 1e-6),
  );
  return fitting.length === lines.length ? lines : fitting;
}

/**
 * text= shows every glyph whole: what sticks out moves the text in, as far as there is room on the other side; a box
 * that fits its text grows.
 */
function withGlyphsInside(box: BoxedText, size: BoxSize | undefined): BoxedText {
  const ink = inkBounds(box.shapes);
  if (!ink) return box;
  const x = inside(
    { low: ink.leftPx, high: ink.rightPx },
    { lengthPx: box.widthPx, isFixed: size !== undefined },
  );
  const hasHeight = size !== undefined && size.heightPx !== 0;
  const y = inside({ low: ink.topPx, high: ink.bottomPx }, { lengthPx: box.heightPx, isFixed: hasHeight });
  return {
    widthPx: x.lengthPx,
    heightPx: y.lengthPx,
    shapes: box.shapes.map((shape) => moved(shape, x.shiftPx, y.shiftPx)),
    lines: box.lines,
  };
}

function inside(
  { low, high }: { readonly low: number; readonly high: number },
  { lengthPx, isFixed }: { readonly lengthPx: number; readonly isFixed: boolean },
): { readonly shiftPx: number; readonly lengthPx: number } {
  const outBefore = Math.max(-low, 0);
  const outAfter = Math.max(high - lengthPx, 0);
  if (!isFixed) return { shiftPx: outBefore, lengthPx: lengthPx + outBefore + outAfter };
  if (outBefore > 0) return { shiftPx: outBefore, lengthPx };
  return { shiftPx: -Math.min(outAfter, Math.max(low, 0)), lengthPx };
}

export function moved(shape: Shape, xPx: number, yPx: number): Shape {
  return xPx === 0 && yPx === 0 ? shape : { ...shape, x0: shape.x0 + xPx, y0: shape.y0 + yPx };
}
