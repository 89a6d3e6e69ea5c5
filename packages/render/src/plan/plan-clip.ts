import type { CommandValue, CommandValues, LayerCommandName, Point, Rect, Size } from '@is/protocol';
import { turnPoint, turnSize } from '../geometry/orientation.js';
import { wholeOf } from '../geometry/rect.js';
import { mapOutline, outlineOfPathData } from '../geometry/outline.js';
import type { Outline } from '../geometry/outline.js';
import type { BoxedLayer } from './plan-boxes.js';
import type { LayerGrid } from './plan-grid.js';
import type { LayerBox } from './plan-layer-box.js';
import { pathsByName } from './plan-paths.js';
import type { PathOwner } from './plan-paths.js';
import { pathExtent } from './plan-self-sizing.js';
import type { ClipPlan } from './render-plan.js';

type Commands = CommandValues<LayerCommandName>;

/**
 * The clip of one layer on the grid in which its content is drawn. Explicit paths count in pixels of the scaled layer,
 * before flips and rotation, which then carry them along. Decision: ADR 0028.
 * @param grid in which the content is drawn
 */
export function planLayerClip(
  { layer, picture }: BoxedLayer,
  box: LayerBox,
  grid: LayerGrid,
): ClipPlan | undefined {
  const { commands } = layer;
  if (!isClipped(commands)) return undefined;
  const content = grid.onGrid(wholeOf(box.content));
  const before = turnSize(box.content, box.turn);
  const start = pathExtent(layer) ?? { leftPx: 0, topPx: 0 };
  const explicit = ({ xPx, yPx }: Point): Point =>
    turnPoint({ xPx: xPx - start.leftPx, yPx: yPx - start.topPx }, before, box.turn);
  return planClip(commands, picture, {
    explicit: (point) => ontoRect(explicit(point), box.content, content),
    stored: (outline) =>
      mapOutline(outline, (point) => ontoRect(onContent(point, box), box.content, content)),
  });
}

/** The way to the grid. */
export interface PathMaps {
  explicit(point: Point): Point;
  /** From upright source pixels. */
  stored(outline: Outline): Outline;
}

/** Explicit paths and those of the source together. Decision: ambiguities.md "clipx-needs-clip". */
export function planClip(
  commands: Commands,
  picture: PathOwner | undefined,
  maps: PathMaps,
): ClipPlan | undefined {
  if (!isClipped(commands)) return undefined;
  const { clipPath, clipPathE = [], clipXPath, clipXPathE = [] } = commands;
  const explicit = (path: CommandValue<'clipPath'> | undefined): readonly Outline[] =>
    path ? [mapOutline(outlineOfPathData(path), maps.explicit)] : [];
  const stored = (names: readonly string[]): readonly Outline[] =>
    pathsByName(picture, names).map(maps.stored);
  const inside = [...explicit(clipPath), ...stored(clipPathE)];
  const outside = [...explicit(clipXPath), ...stored(clipXPathE)];
  return inside.length + outside.length === 0 ? undefined : { inside, outside };
}

/** Whether the clip path of a segment is asked for, be there one or not. */
export function isClipped({ clipPath, clipPathE = [] }: Commands): boolean {
  return clipPath !== undefined || clipPathE.length > 0;
}

/** From upright source pixels to the content as flips and quarter turns show it. */
export function onContent(point: Point, { source, crop, picture, turn }: LayerBox): Point {
  const { xPx, yPx } = turnPoint(point, turnSize(source, turn), turn);
  return {
    xPx: ((xPx - crop.leftPx) * picture.widthPx) / crop.widthPx + picture.leftPx,
    yPx: ((yPx - crop.topPx) * picture.heightPx) / crop.heightPx + picture.topPx,
  };
}

/** From a rectangle of this size onto where its rounded edges lie, so that a path along an edge stays on it. */
export function ontoRect({ xPx, yPx }: Point, size: Size, rect: Rect): Point {
  return {
    xPx: rect.leftPx + (xPx * rect.widthPx) / size.widthPx,
    yPx: rect.topPx + (yPx * rect.heightPx) / size.heightPx,
  };
}
