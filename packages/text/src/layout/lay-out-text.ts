import { TextError } from '../errors.js';
import type { RichText } from '../rich-text/rich-text.js';
import { fitCopy } from './fit-copy.js';
import { resolutionThatFits } from './fit-resolution.js';
import type { FontLookup } from './font-choice.js';
import type { Affine, LaidText, PlacedShape } from './laid-text.js';
import { placeInBox } from './place-in-box.js';
import type { BoxedText } from './place-in-box.js';
import type { Shape } from './place-shapes.js';
import type { BoxSize, TextLayout } from './text-layout.js';

/**
 * Lays out a text layer: lines, box, alignment, shapes. Reference: pipeline.md P3.
 * @throws TextError `text.conflict` where a text without a box is aligned in more than one way
 */
export function layOutText(text: RichText, layout: TextLayout, fonts: FontLookup): LaidText {
  checkSelfSizing(text, layout);
  const resolutionDpi = resolutionThatFits(text, layout, fonts);
  const angleDeg = layout.renderer === 'textPs' ? layout.angleDeg : 0;
  const isSideways = Math.abs(angleDeg % 180) === 90;
  const size = layout.size && isSideways ? sideways(layout.size) : layout.size;
  const setting = { layout, size, resolutionDpi, fonts };
  const boxed = placeInBox(fitCopy(text, setting), setting);
  const box = isSideways ? sideways(boxed) : boxed;
  return {
    widthPx: Math.max(Math.ceil(box.widthPx), 1),
    heightPx: Math.max(Math.ceil(box.heightPx), 1),
    ...anchorOf(boxed, layout),
    ...placed(boxed.shapes, turnIntoBox(boxed, box, angleDeg)),
  };
}

/** Decision: ambiguities.md text-selfsize-align. */
function checkSelfSizing({ paragraphs }: RichText, { renderer, size }: TextLayout): void {
  if (renderer !== 'text' || size) return;
  const aligns = new Set(paragraphs.map(({ format }) => format.align));
  if (aligns.size <= 1) return;
  const value = [...aligns].join(',');
  throw new TextError(
    'text.conflict',
    `text: aligned ${value} without size=, expected one alignment or a box`,
    {
      value,
      expected: 'one of \\ql \\qr \\qc, or size=',
    },
  );
}

function sideways({ widthPx, heightPx }: BoxSize): BoxSize {
  return { widthPx: heightPx, heightPx: widthPx };
}

const SHARE = { left: 0, center: 0.5, right: 1, justify: 0 } as const;

/** Point text stands on the origin with the start, middle or end of its first line. Reference: pipeline.md P3, table. */
function anchorOf(
  { lines, widthPx }: BoxedText,
  { renderer, size, angleDeg }: TextLayout,
): Pick<LaidText, 'anchor'> {
  const [line] = lines;
  if (renderer !== 'textPs' || size || !line || angleDeg % 360 !== 0) return {};
  return { anchor: { xPx: widthPx * SHARE[line.align], yPx: line.baselinePx } };
}

/** About the middle of the box, clockwise. */
function turnIntoBox(from: BoxSize, to: BoxSize, angleDeg: number): Affine {
  const angle = (angleDeg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [x, y] = [from.widthPx / 2, from.heightPx / 2];
  return {
    xx: cos,
    xy: -sin,
    x0: to.widthPx / 2 - cos * x + sin * y,
    yx: sin,
    yy: cos,
    y0: to.heightPx / 2 - sin * x - cos * y,
  };
}

/** Each outline once, each shape with its matrix. */
function placed(shapes: readonly Shape[], turn: Affine): Pick<LaidText, 'outlines' | 'shapes'> {
  const indexes = new Map<Shape['outline'], number>();
  const seen = shapes.map((shape): PlacedShape => {
    const outline = indexes.get(shape.outline) ?? indexes.size;
    indexes.set(shape.outline, outline);
    return {
      outline,
      color: shape.color,
      xx: turn.xx * shape.xx,
      xy: turn.xx * shape.xy + turn.xy * shape.yy,
      x0: turn.xx * shape.x0 + turn.xy * shape.y0 + turn.x0,
      yx: turn.yx * shape.xx,
      yy: turn.yx * shape.xy + turn.yy * shape.yy,
      y0: turn.yx * shape.x0 + turn.yy * shape.y0 + turn.y0,
    };
  });
  return { outlines: [...indexes.keys()], shapes: seen };
}
