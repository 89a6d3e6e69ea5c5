import type { Layer, Rect, ResolvedRequest } from '@is/protocol';
import { REQUEST_TYPES } from '@is/protocol';
import { IDENTITY, chain, pointIn, translation, turnSpace, rotation } from '../geometry/affine.js';
import type { Affine } from '../geometry/affine.js';
import { turnOfOrientation, turnSize } from '../geometry/orientation.js';
import { boundingBox } from '../geometry/rotation.js';
import type { SourceHeader } from '../source-header.js';
import { planGeometry } from './make-render-plan.js';
import type { PictureGeometry } from './plan-composite.js';
import type { BoxedLayer } from './plan-boxes.js';
import { FLIPS, placeBox } from './plan-layer-box.js';
import { pointOnReply, viewOnReply } from './reply-map.js';
import type { LayOutText } from './text-content.js';

/** Where the image map of one layer, or of the composite, lies in the reply. */
export interface MapSpace {
  /** Absent: the composite, behind all layers. */
  readonly layer?: Layer;
  /** From pixels of the upright source to those of its cropped and scaled content. */
  readonly toContent: Affine;
  /** The rectangle of the content, in its own pixels: nothing of a map of the source lies outside. */
  readonly contentRect: Rect;
  /** From pixels of the content to those of the reply. */
  readonly fromContent: Affine;
  /** From pixels of the finished layer, after rotate and extend, to those of the reply. */
  readonly fromLayer: Affine;
  /** The rectangle of the layer, in its own pixels. */
  readonly layerRect: Rect;
  /** What of the reply the layer covers, its edges unrounded; nothing of the map lies outside. */
  readonly clip: Rect;
}

/** The commands that move an image map. Reference: requests.json map, otherCommands. */
const CONSIDERED: ReadonlySet<string> = new Set(REQUEST_TYPES.map.considers);

/** The request as far as image maps are concerned: a picture of the same geometry, and nothing that is only seen. */
export function mapRequest(request: ResolvedRequest): ResolvedRequest {
  return {
    ...request,
    type: 'img',
    commands: considered(request.commands),
    layers: request.layers.map(({ mask: _mask, ...layer }) => ({
      ...layer,
      commands: considered(layer.commands),
      effects: [],
    })),
    composite: { commands: considered(request.composite.commands), effects: [] },
  };
}

function considered<C extends object>(commands: C): C {
  const kept = Object.entries(commands).filter(([name]) => CONSIDERED.has(name));
  return Object.fromEntries(kept) as C;
}

/**
 * The spaces of all maps, front to back, the composite last. Reference: grammar.md G15.
 * @param request of `mapRequest`
 * @param headers of the files of `planSources(request)`, in that order
 * @throws RenderError as makeRenderPlan
 */
export function planMapSpaces(
  request: ResolvedRequest,
  headers: readonly SourceHeader[],
  layOutText: LayOutText,
): readonly MapSpace[] {
  const geometry = planGeometry(request, headers, layOutText);
  const toReply = viewSpace(geometry);
  const canvas = rectOf(toReply, wholeRect(geometry.ground.size));
  const visible = intersect(canvas, viewOnReply(geometry));
  const { flip } = request.composite.commands;
  const { size } = geometry.ground;
  const flipped = chain(toReply, flip ? turnSpace(FLIPS[flip], size) : IDENTITY);
  const layers = geometry.layers.map((boxed): MapSpace => {
    const { box, rect } = placeBox(boxed.layer, boxed.box, geometry.ground);
    const fromLayer = chain(flipped, translation(rect.leftPx, rect.topPx));
    const layerRect = wholeRect(box.size);
    return {
      layer: boxed.layer,
      toContent: toContent(boxed),
      contentRect: wholeRect(box.content),
      fromContent: chain(fromLayer, contentOnLayer(boxed)),
      fromLayer,
      layerRect,
      clip: intersect(rectOf(fromLayer, layerRect), visible),
    };
  });
  const canvasRect = wholeRect(size);
  const behind: MapSpace = {
    toContent: IDENTITY,
    contentRect: canvasRect,
    fromContent: flipped,
    fromLayer: toReply,
    layerRect: canvasRect,
    clip: visible,
  };
  return [...layers.toReversed(), behind];
}

/** From the composite to the reply. */
function viewSpace(map: PictureGeometry): Affine {
  const from = pointOnReply({ xPx: 0, yPx: 0 }, map);
  const to = pointOnReply({ xPx: 1, yPx: 1 }, map);
  return { xx: to.xPx - from.xPx, xy: 0, x0: from.xPx, yx: 0, yy: to.yPx - from.yPx, y0: from.yPx };
}

/** From the upright source to what is left of it: crop, scale, flip. Reference: pipeline.md P2. */
function toContent({ box, picture }: BoxedLayer): Affine {
  const { crop, turn } = box;
  const part = picture?.part;
  const upright =
    part ??
    (picture ? turnSize(picture.header, turnOfOrientation(picture.header.orientation)) : unturned(box));
  const scaleX = box.picture.widthPx / crop.widthPx;
  const scaleY = box.picture.heightPx / crop.heightPx;
  const scaled: Affine = {
    xx: scaleX,
    xy: 0,
    x0: box.picture.leftPx - crop.leftPx * scaleX,
    yx: 0,
    yy: scaleY,
    y0: box.picture.topPx - crop.topPx * scaleY,
  };
  const turned = chain(scaled, turnSpace(turn, upright));
  return part ? chain(turned, translation(-part.leftPx, -part.topPx)) : turned;
}

/** From that to the finished layer: rotate, extend. */
function contentOnLayer({ box: { content, angleDeg, inner } }: BoxedLayer): Affine {
  const turned = rotation(angleDeg, content, boundingBox(content, angleDeg));
  return chain(translation(inner.leftPx, inner.topPx), turned);
}

function unturned({ source, turn }: BoxedLayer['box']): { widthPx: number; heightPx: number } {
  return turnSize(source, turn);
}

function wholeRect({ widthPx, heightPx }: { widthPx: number; heightPx: number }): Rect {
  return { leftPx: 0, topPx: 0, widthPx, heightPx };
}

/** Of a space that keeps rectangles upright. */
function rectOf(space: Affine, { leftPx, topPx, widthPx, heightPx }: Rect): Rect {
  const one = pointIn(space, { xPx: leftPx, yPx: topPx });
  const other = pointIn(space, { xPx: leftPx + widthPx, yPx: topPx + heightPx });
  return {
    leftPx: Math.min(one.xPx, other.xPx),
    topPx: Math.min(one.yPx, other.yPx),
    widthPx: Math.abs(other.xPx - one.xPx),
    heightPx: Math.abs(other.yPx - one.yPx),
  };
}

function intersect(one: Rect, other: Rect): Rect {
  const leftPx = Math.max(one.leftPx, other.leftPx);
  const topPx = Math.max(one.topPx, other.topPx);
  const rightPx = Math.min(one.leftPx + one.widthPx, other.leftPx + other.widthPx);
  const bottomPx = Math.min(one.topPx + one.heightPx, other.topPx + other.heightPx);
  return { leftPx, topPx, widthPx: Math.max(0, rightPx - leftPx), heightPx: Math.max(0, bottomPx - topPx) };
}
