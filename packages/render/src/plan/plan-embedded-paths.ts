import type { Point, Rect, ResolvedRequest } from '@is/protocol';
import { turnPoint } from '../geometry/orientation.js';
import { mapOutline } from '../geometry/outline.js';
import { shiftPoint, wholeOf } from '../geometry/rect.js';
import type { AnnotationPlan, Codec } from './encoding-plan.js';
import type { BoxedLayer } from './plan-boxes.js';
import { ontoRect } from './plan-clip.js';
import { onCanvas } from './plan-composite-paths.js';
import { FLIPS } from './plan-layer-box.js';
import { pathsByName } from './plan-paths.js';
import { rectOnReply } from './reply-map.js';
import type { ReplyMap } from './reply-map.js';

/** Containers that have a place for paths, of those that we give them. */
const CARRIES_PATHS: ReadonlySet<Codec> = new Set(['jpeg', 'tiff']);

/** The way from layer 0 to the reply. */
export interface LayerOnReply extends ReplyMap {
  readonly layers: readonly [BoxedLayer, ...BoxedLayer[]];
  /** The composite in pixels of layer 0. */
  readonly composite: Rect;
}

/**
 * All paths of layer 0 where the reply shows them, in fractions of it. Those of other layers are not considered.
 * Reference: commands.json, pathEmbed.
 */
export function planEmbeddedPaths(
  request: ResolvedRequest,
  geometry: LayerOnReply,
  codec: Codec,
): Pick<AnnotationPlan, 'paths'> {
  const [{ picture, box }] = geometry.layers;
  const stored = picture?.header.paths ?? [];
  if (request.commands.pathEmbed !== true || !CARRIES_PATHS.has(codec) || stored.length === 0) return {};
  const onReply = mapOntoReply(request, geometry);
  const paths = stored.flatMap(({ name }) =>
    pathsByName(picture, [name]).map((outline) => ({
      name,
      outline: mapOutline(onCanvas(outline, box), onReply),
    })),
  );
  return { paths };
}

function mapOntoReply(
  { composite: { commands } }: ResolvedRequest,
  geometry: LayerOnReply,
): (point: Point) => Point {
  const { composite, tile } = geometry;
  const { flip } = commands;
  const onGrid = rectOnReply(wholeOf(composite), geometry);
  return (point) => {
    const onComposite = shiftPoint(point, -composite.leftPx, -composite.topPx);
    const flipped = flip ? turnPoint(onComposite, composite, FLIPS[flip]) : onComposite;
    const { xPx, yPx } = ontoRect(flipped, composite, onGrid);
    return { xPx: (xPx - tile.leftPx) / tile.widthPx, yPx: (yPx - tile.topPx) / tile.heightPx };
  };
}
