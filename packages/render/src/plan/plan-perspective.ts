import type { Point, Rect } from '@is/protocol';
import {
  chain,
  invert,
  movedBy,
  ontoCorners,
  project,
  scaledBy,
  stretchAt,
  turnedBy,
} from '../geometry/projection.js';
import type { Projection } from '../geometry/projection.js';
import { shift } from '../geometry/rect.js';
import { boundingBox, unitVector } from '../geometry/rotation.js';
import type { Bend } from './plan-bend.js';
import type { LayerBox, PlacedBox } from './plan-layer-box.js';
import { MAX_HELD_PIXELS } from './plan-limits.js';
import type { PerspectivePlan } from './render-plan.js';
import { pointOnReply, rectOnReply, replyScale } from './reply-map.js';
import type { ReplyMap } from './reply-map.js';

/** From the content of a layer, after its rotation, to its final rectangle. */
export function bendOntoRectangle({ content, angleDeg, inner }: LayerBox, { corners }: Bend): Projection {
  const rotated = boundingBox(content, angleDeg);
  return chain(
    movedBy({ xPx: -content.widthPx / 2, yPx: -content.heightPx / 2 }),
    turnedBy(unitVector(angleDeg)),
    movedBy({ xPx: rotated.widthPx / 2, yPx: rotated.heightPx / 2 }),
    ontoCorners(rotated, corners),
    movedBy({ xPx: inner.leftPx, yPx: inner.topPx }),
  );
}

/**
 * Grid pixels per pixel of the content: as many as the nearest corner shows, never more than the source has, and never
 * more than may be held.
 */
export function bendScale(placed: PlacedBox, bend: Bend, map: ReplyMap): number {
  const { content, picture, crop } = placed.box;
  const onReply = bendOntoReply(placed, bend, map);
  const corners = [0, content.widthPx].flatMap((xPx) => [0, content.heightPx].map((yPx) => ({ xPx, yPx })));
  const needed = corners.map((corner) => stretchAt(onReply, corner)).flatMap(({ x, y }) => [x, y]);
  return Math.min(
    Math.max(...needed),
    (bend.detail * crop.widthPx) / picture.widthPx,
    Math.sqrt(MAX_HELD_PIXELS / (content.widthPx * content.heightPx)),
  );
}

function bendOntoReply({ box, rect }: PlacedBox, bend: Bend, map: ReplyMap): Projection {
  const scale = replyScale(map);
  const corner = pointOnReply({ xPx: rect.leftPx, yPx: rect.topPx }, map);
  return chain(bendOntoRectangle(box, bend), scaledBy(scale.x, scale.y), movedBy(corner));
}

/** @param grid the content as it is drawn before it is bent */
export function planPerspective(
  placed: PlacedBox,
  bend: Bend,
  { grid, map }: { readonly grid: Rect; readonly map: ReplyMap },
): PerspectivePlan {
  const { box, rect } = placed;
  const { content, inner } = box;
  const onGrid = scaledBy(grid.widthPx / content.widthPx, grid.heightPx / content.heightPx);
  const back = chain(invert(bendOntoReply(placed, bend, map)), onGrid);
  const middle = project(bendOntoReply(placed, bend, map), {
    xPx: content.widthPx / 2,
    yPx: content.heightPx / 2,
  });
  return {
    matrix: facing(back, middle),
    sampling: bend.sampling,
    bounds: rectOnReply(shift(inner, rect.leftPx, rect.topPx), map),
  };
}

/** The same projection with a denominator that is positive on this side of the horizon, and 1 at this point. */
function facing(projection: Projection, { xPx, yPx }: Point): Projection {
  const [a, b, c, d, e, f, g, h, i] = projection;
  const w = g * xPx + h * yPx + i;
  return [a / w, b / w, c / w, d / w, e / w, f / w, g / w, h / w, i / w];
}
