import type { CommandValues, LayerCommandName, Point, Rect } from '@is/protocol';
import { turnPoint } from '../geometry/orientation.js';
import { mapOutline, straighten } from '../geometry/outline.js';
import type { Outline } from '../geometry/outline.js';
import { shiftPoint, wholeOf } from '../geometry/rect.js';
import { project } from '../geometry/projection.js';
import { rotateIntoBox } from '../geometry/rotation.js';
import type { BoxedLayer } from './plan-boxes.js';
import { onContent, ontoRect, planClip } from './plan-clip.js';
import { cropToOutlines } from './plan-crop.js';
import { FLIPS } from './plan-layer-box.js';
import type { LayerBox } from './plan-layer-box.js';
import { pathsByName } from './plan-paths.js';
import { bendOntoRectangle } from './plan-perspective.js';
import type { ClipPlan } from './render-plan.js';

type Commands = CommandValues<LayerCommandName>;

/** Where the composite lies, in pixels of layer 0, and where all of it comes to lie in the grid of the reply. */
export interface CompositePlace {
  readonly composite: Rect;
  readonly onGrid: Rect;
}

/**
 * What of the rectangle of layer 0 is the composite: all of it, or what `cropPathE=` leaves, by the paths of layer 0
 * where that shows them. Decision: ambiguities.md "croppath-order".
 * @throws RenderError `render.plan` when nothing is left
 */
export function planCompositeCrop({ cropPathE = [] }: Commands, { picture, box }: BoxedLayer): Rect {
  const outlines = pathsByName(picture, cropPathE).map((outline) => onCanvas(outline, box));
  return cropToOutlines(wholeOf(box.size), outlines, cropPathE);
}

/**
 * The clip of the composite: explicit paths count in its pixels, stored ones are those of layer 0. A flip of the
 * composite comes afterwards. Decision: ambiguities.md "clip-on-comp"; reference: pipeline.md P8.
 */
export function planCompositeClip(
  commands: Commands,
  { picture, box }: BoxedLayer,
  { composite, onGrid }: CompositePlace,
): ClipPlan | undefined {
  const { flip } = commands;
  const explicit = (point: Point): Point =>
    ontoRect(flip ? turnPoint(point, composite, FLIPS[flip]) : point, composite, onGrid);
  return planClip(commands, picture, {
    explicit,
    stored: (outline) =>
      mapOutline(onCanvas(outline, box), (point) =>
        explicit(shiftPoint(point, -composite.leftPx, -composite.topPx)),
      ),
  });
}

/** Pieces of a segment under a perspective, which makes other curves of cubics. */
const PIECES = 16;

/** An outline of layer 0, in upright source pixels, where the canvas shows it. */
export function onCanvas(outline: Outline, box: LayerBox): Outline {
  const pieces = box.bend ? straighten(outline, PIECES) : outline;
  return mapOutline(pieces, (point) => onFinalRectangle(onContent(point, box), box));
}

function onFinalRectangle(point: Point, box: LayerBox): Point {
  const { content, angleDeg, inner, bend } = box;
  if (bend) return project(bendOntoRectangle(box, bend), point);
  const { xPx, yPx } = angleDeg === 0 ? point : rotateIntoBox(point, content, angleDeg);
  return { xPx: xPx + inner.leftPx, yPx: yPx + inner.topPx };
}
