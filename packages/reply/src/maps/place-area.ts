import type { Point, Rect } from '@is/protocol';
import type { Affine, MapSpace } from '@is/render/plan';
import { pointIn } from '@is/render/plan';
import type { AreaElement } from './area-elements.js';
import { attributeOf, withShape } from './area-elements.js';

/** In whose pixels an image map is written: map= in those of the layer, mapA= and catalog::Map in the source's. */
export type MapCoordinates = 'layer' | 'source';

/** Corners that stand for a circle, which the reference does not have. Decision: ADR 0063. */
const CIRCLE_CORNERS = 32;

/** More corners than any map has: clipping looks at each. */
const MOST_CORNERS = 10_000;

/**
 * The area where the reply shows it, clipped; undefined when nothing of it is left, or it cannot be read.
 * Reference: grammar.md G15; ambiguities.md map-shapes.
 */
export function placeArea(
  area: AreaElement,
  space: MapSpace,
  coordinates: MapCoordinates,
): AreaElement | undefined {
  const shape = shapeOf(area, space, coordinates);
  if (shape === undefined) return undefined;
  const corners = shape.corners.map((corner) => pointIn(shape.space, corner));
  const clipped = withoutRepeats(clipToRect(corners, space.clip).map(rounded));
  if (Math.abs(doubleArea(clipped)) === 0) return undefined;
  // What was an upright rectangle and still is one stays one: its clip is a rectangle, too.
  return shape.isRect && isUpright(shape.space)
    ? withShape(area, 'rect', edgesOf(clipped).join(','))
    : withShape(area, 'poly', clipped.flatMap(({ xPx, yPx }) => [xPx, yPx]).join(','));
}

interface Shape {
  readonly corners: readonly Point[];
  readonly space: Affine;
  readonly isRect: boolean;
}

function shapeOf(area: AreaElement, space: MapSpace, coordinates: MapCoordinates): Shape | undefined {
  const kind = attributeOf(area, 'shape')?.value.trim().toLowerCase() ?? 'default';
  if (kind === 'default') {
    return { corners: cornersOf(space.layerRect), space: space.fromLayer, isRect: true };
  }
  const numbers = numbersOf(attributeOf(area, 'coords')?.value ?? '');
  const corners = numbers && cornersOfKind(kind, numbers);
  if (corners === undefined) return undefined;
  const isRect = kind.startsWith('rect');
  if (coordinates === 'layer') return { corners, space: space.fromLayer, isRect };
  const onContent = corners.map((corner) => pointIn(space.toContent, corner));
  return { corners: clipToRect(onContent, space.contentRect), space: space.fromContent, isRect };
}

function cornersOfKind(kind: string, numbers: readonly number[]): readonly Point[] | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = numbers;
  switch (kind) {
    case 'rect':
    case 'rectangle':
      return numbers.length === 4
        ? cornersOf({ leftPx: first, topPx: second, widthPx: third - first, heightPx: fourth - second })
        : undefined;
    case 'circle':
    case 'circ':
      return numbers.length === 3 ? circleCorners({ xPx: first, yPx: second }, third) : undefined;
    case 'poly':
    case 'polygon':
      return polygonCorners(numbers);
    default:
      return undefined;
  }
}

/** Pixels, whole or not; percentages are not read. Reference: grammar.md G15. */
function numbersOf(coords: string): readonly number[] | undefined {
  const parts = coords.trim().split(/\s*,\s*|\s+/);
  if (parts.length > 2 * MOST_CORNERS || !parts.every((part) => /^[+-]?\d{1,9}(?:\.\d{1,9})?$/.test(part))) {
    return undefined;
  }
  return parts.map(Number);
}

function cornersOf({ leftPx, topPx, widthPx, heightPx }: Rect): readonly Point[] {
  const [rightPx, bottomPx] = [leftPx + widthPx, topPx + heightPx];
  return [
    { xPx: leftPx, yPx: topPx },
    { xPx: rightPx, yPx: topPx },
    { xPx: rightPx, yPx: bottomPx },
    { xPx: leftPx, yPx: bottomPx },
  ];
}

function polygonCorners(numbers: readonly number[]): readonly Point[] | undefined {
  if (numbers.length < 6 || numbers.length % 2 === 1) return undefined;
  return Array.from({ length: numbers.length / 2 }, (_, index) => ({
    xPx: numbers[2 * index] ?? 0,
    yPx: numbers[2 * index + 1] ?? 0,
  }));
}

function circleCorners({ xPx, yPx }: Point, radiusPx: number): readonly Point[] {
  return Array.from({ length: CIRCLE_CORNERS }, (_, index) => {
    const angle = (2 * Math.PI * index) / CIRCLE_CORNERS;
    return { xPx: xPx + radiusPx * Math.cos(angle), yPx: yPx + radiusPx * Math.sin(angle) };
  });
}

type Side = { readonly isInside: (point: Point) => boolean; readonly cut: (from: Point, to: Point) => Point };

/** Sutherland and Hodgman: one side after the other. A hollow polygon may leave seams along the edge of the clip. */
function clipToRect(corners: readonly Point[], { leftPx, topPx, widthPx, heightPx }: Rect): readonly Point[] {
  const atX = (xPx: number) => (from: Point, to: Point) => ({
    xPx,
    yPx: from.yPx + ((to.yPx - from.yPx) * (xPx - from.xPx)) / (to.xPx - from.xPx),
  });
  const atY = (yPx: number) => (from: Point, to: Point) => ({
    xPx: from.xPx + ((to.xPx - from.xPx) * (yPx - from.yPx)) / (to.yPx - from.yPx),
    yPx,
  });
  const [rightPx, bottomPx] = [leftPx + widthPx, topPx + heightPx];
  const sides: readonly Side[] = [
    { isInside: ({ xPx }) => xPx >= leftPx, cut: atX(leftPx) },
    { isInside: ({ yPx }) => yPx >= topPx, cut: atY(topPx) },
    { isInside: ({ xPx }) => xPx <= rightPx, cut: atX(rightPx) },
    { isInside: ({ yPx }) => yPx <= bottomPx, cut: atY(bottomPx) },
  ];
  return sides.reduce(clipToSide, corners);
}

function clipToSide(corners: readonly Point[], { isInside, cut }: Side): readonly Point[] {
  return corners.flatMap((corner, index) => {
    const before = corners.at(index - 1) ?? corner;
    const crossing = isInside(corner) === isInside(before) ? [] : [cut(before, corner)];
    return isInside(corner) ? [...crossing, corner] : crossing;
  });
}

/** Half up, as every position; negative zero would be printed. */
function rounded({ xPx, yPx }: Point): Point {
  return { xPx: Math.floor(xPx + 0.5) + 0, yPx: Math.floor(yPx + 0.5) + 0 };
}

function withoutRepeats(corners: readonly Point[]): readonly Point[] {
  return corners.filter(({ xPx, yPx }, index) => {
    const before = corners.at(index - 1);
    return corners.length === 1 || before?.xPx !== xPx || before.yPx !== yPx;
  });
}

function doubleArea(corners: readonly Point[]): number {
  return corners.reduce((sum, { xPx, yPx }, index) => {
    const before = corners.at(index - 1) ?? { xPx, yPx };
    return sum + before.xPx * yPx - xPx * before.yPx;
  }, 0);
}

function isUpright({ xx, xy, yx, yy }: Affine): boolean {
  return (xy === 0 && yx === 0) || (xx === 0 && yy === 0);
}

function edgesOf(corners: readonly Point[]): readonly number[] {
  const [xs, ys] = [corners.map(({ xPx }) => xPx), corners.map(({ yPx }) => yPx)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
