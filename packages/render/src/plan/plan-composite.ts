import type { Rect, ResolvedRequest } from '@is/protocol';
import { shift, sizeOf } from '../geometry/rect.js';
import { planCompositeAdjustments } from './plan-adjustments.js';
import type { BoxedLayer } from './plan-boxes.js';
import { divideAdjustments } from './plan-composite-blur.js';
import type { DividedAdjustments } from './plan-composite-blur.js';
import { planLayer } from './plan-layer.js';
import type { LayerSetting } from './plan-layer.js';
import { flipPlaced, placeBox } from './plan-layer-box.js';
import type { LayerBox, PlacedBox } from './plan-layer-box.js';
import { planSharpening } from './plan-sharpening.js';
import { planStage } from './plan-stage.js';
import type { LayerPlan, RenderPlan } from './render-plan.js';
import { replyScale } from './reply-map.js';
import type { ReplyMap } from './reply-map.js';

/** Everything about positions; sizes in pixels of the layers, the composite, the view and the reply. */
export interface PictureGeometry extends ReplyMap {
  readonly layers: readonly [BoxedLayer, ...BoxedLayer[]];
  /** Layer 0, which is the canvas. */
  readonly ground: LayerBox;
  /** What of the canvas is the composite: all of it, unless `cropPathE=` cuts it. */
  readonly composite: Rect;
}

/** The layers of a picture and what is done to all of them together. */
export function planComposite(
  request: ResolvedRequest,
  geometry: PictureGeometry,
  paint: Pick<LayerSetting, 'colors' | 'background'>,
): Pick<RenderPlan, 'layers' | 'stage' | 'sharpening'> {
  const { ground, composite, layers: boxes } = geometry;
  const { colors, background } = paint;
  const sharpening = planSharpening(request.composite.commands, sourceScale(geometry));
  const { handedDown, kept } = planAdjustmentsOf(request, geometry, paint);
  const staged = planStage(request, {
    map: geometry,
    canvas: composite,
    layer0: boxes[0],
    colors,
    adjustments: kept,
    sharpening,
  });
  if (!staged) return { layers: [] };
  const { stage, isIdle } = staged;
  const window = stage.area;
  const setting = { request, map: geometry, window, canvas: ground.size, colors, background, handedDown };
  const layers: LayerPlan[] = [];
  let watermark: LayerPlan | undefined;
  for (const boxed of boxes) {
    const isWatermark = boxed.layer.watermark !== undefined;
    const plan = planLayer(boxed, placeOnComposite(request, boxed, geometry), setting);
    if (plan && isWatermark && !isIdle) watermark = plan;
    else if (plan) layers.push(plan);
  }
  const isOnePicture = layers.every(({ kind }) => kind === 'image') && layers.length <= 1;
  // Effects of the composite may show where no layer does.
  const isMore = watermark !== undefined || stage.effects !== undefined;
  const isStaged = isMore || (layers.length > 0 && !(isOnePicture && isIdle));
  return {
    layers,
    ...(isStaged ? { stage: { ...stage, ...(watermark ? { watermark } : {}) } } : {}),
    ...(sharpening.length > 0 ? { sharpening } : {}),
  };
}

function planAdjustmentsOf(
  request: ResolvedRequest,
  geometry: PictureGeometry,
  paint: Pick<LayerSetting, 'colors' | 'background'>,
): DividedAdjustments {
  const { x, y } = replyScale(geometry);
  const adjustments = planCompositeAdjustments(request.composite.commands, Math.sqrt(x * y), paint.colors);
  const { layers, composite } = geometry;
  const placed = placeOnComposite(request, layers[0], geometry);
  const ground = { ...paint, placed, map: geometry };
  return divideAdjustments(request, adjustments, { layers, composite, ground });
}

/** A watermark is aligned with what is left of the canvas; layers stay where they are on it, and a flip turns them with it. */
function placeOnComposite(
  request: ResolvedRequest,
  { layer, box }: BoxedLayer,
  { ground, composite }: PictureGeometry,
): PlacedBox {
  if (layer.watermark) return placeBox(layer, box, { ...ground, size: sizeOf(composite) });
  const { rect } = placeBox(layer, box, ground);
  const placed = { box, rect: shift(rect, -composite.leftPx, -composite.topPx) };
  return flipPlaced(placed, request.composite.commands.flip, composite);
}

/** Reply pixels per source pixel of layer 0; where both axes differ, their geometric mean. */
function sourceScale(geometry: PictureGeometry): number {
  const { picture, crop } = geometry.ground;
  const { x, y } = replyScale(geometry);
  return Math.sqrt((x * y * picture.widthPx * picture.heightPx) / (crop.widthPx * crop.heightPx));
}
