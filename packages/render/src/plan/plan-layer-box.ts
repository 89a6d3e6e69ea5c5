import type { CommandValue, Layer, Point, Rect, Size, Watermark } from '@is/protocol';
import { RenderError } from '../errors.js';
import { combineTurns, turnOfAngle, turnPoint, turnRect, turnSize } from '../geometry/orientation.js';
import type { Turn } from '../geometry/orientation.js';
import { sizeOf, wholeOf } from '../geometry/rect.js';
import type { Corners } from '../geometry/projection.js';
import { boundingBox, rotateIntoBox } from '../geometry/rotation.js';
import { roundHalfUp } from '../geometry/rounding.js';
import { checkSides, commandBehindLayerSize } from './plan-limits.js';
import { planLayerCanvas } from './plan-layer-canvas.js';
import type { LayerSetting, LayerSource } from './plan-layer-canvas.js';
import { planBend } from './plan-bend.js';
import type { Bend } from './plan-bend.js';
import { pathExtent } from './plan-self-sizing.js';

/** A layer after all its transforms, in its own pixels. Reference: pipeline.md P2. */
export interface LayerBox {
  /** Size of the source as flips and quarter turns show it. */
  readonly source: Size;
  /** What of that is the layer; may reach beyond the source, where the layer is transparent. */
  readonly crop: Rect;
  /** The rectangle after scaling, flips and quarter turns. */
  readonly content: Size;
  /** Where the crop lies in it: it fills all of it unless it is a thumbnail. */
  readonly picture: Rect;
  /** Flips and quarter turns, which lose nothing. */
  readonly turn: Turn;
  /** Any other rotation, clockwise, about the centre of the content; else 0. */
  readonly angleDeg: number;
  /** After that, the perspective. */
  readonly bend: Bend | undefined;
  /** The box around the rotated content, or the canvas of a perspective, inside the final rectangle; extend may have cut it. */
  readonly inner: Rect;
  /** The final rectangle. */
  readonly size: Size;
  /** The point of the final rectangle by which the layer is placed. Reference: pipeline.md P6. */
  readonly origin: Point;
}

export const FLIPS = {
  lr: { isMirrored: true, angleDeg: 0 },
  ud: { isMirrored: true, angleDeg: 180 },
  lrud: { isMirrored: false, angleDeg: 180 },
} as const satisfies Record<CommandValue<'flip'>, Turn>;

const UPRIGHT: Turn = { isMirrored: false, angleDeg: 0 };

/**
 * The transforms of one layer in their documented order: crop, scale, flip, rotate, perspective, extend.
 * Decision: ambiguities.md "perspective-order".
 * @param source size of the upright image; of a solid layer, that of the layer
 * @throws RenderError `render.plan` where extend leaves nothing, `render.limit` where a side is too long
 */
export function planLayerBox(setting: LayerSetting, layer: Layer, source: LayerSource): LayerBox {
  const { flip, rotate = 0 } = layer.commands;
  const { crop, size, picture } = planLayerCanvas(setting, layer, source);
  checkSides(size, commandBehindLayerSize(layer.commands));
  const mirror = flip ? FLIPS[flip] : UPRIGHT;
  const isQuarter = Number.isInteger(rotate / 90);
  const turn = isQuarter ? combineTurns(mirror, turnOfAngle(rotate)) : mirror;
  const rotated = boundingBox(size, rotate);
  const canvas = setting.ground ?? rotated;
  const bend = planBend(layer, canvas);
  const inner = bend ? sizeOf(canvas) : rotated;
  const margins = marginsOf(layer, inner);
  const final = {
    widthPx: inner.widthPx + margins.leftPx + margins.rightPx,
    heightPx: inner.heightPx + margins.topPx + margins.bottomPx,
  };
  checkSides(final, commandBehindMargins(layer));
  checkLeft(layer, final);
  return {
    source: turnSize(source, turn),
    crop: turnRect(crop, source, turn),
    content: turnSize(size, turn),
    picture: turnRect(picture, size, turn),
    turn,
    angleDeg: isQuarter ? 0 : rotate,
    bend,
    inner: {
      leftPx: margins.leftPx,
      topPx: margins.topPx,
      widthPx: inner.widthPx,
      heightPx: inner.heightPx,
    },
    size: final,
    origin: originOf(layer, { source, crop, size, picture, margins, final }),
  };
}

interface Steps {
  readonly source: Size;
  readonly crop: Rect;
  readonly size: Size;
  readonly picture: Rect;
  readonly margins: CommandValue<'extend'>;
  readonly final: Size;
}

/** Decision: ambiguities.md "anchor-default": without an anchor it is the centre of the final rectangle. */
function originOf(layer: Layer, steps: Steps): Point {
  const { origin, originN, rotate = 0 } = layer.commands;
  const { final, size, margins } = steps;
  if (origin) return origin;
  if (originN) {
    return {
      xPx: (originN.xFraction + 0.5) * final.widthPx,
      yPx: (originN.yFraction + 0.5) * final.heightPx,
    };
  }
  const extent = pathExtent(layer);
  // 0,0 of the path's coordinates. Reference: pipeline.md P4.
  if (extent) return { xPx: margins.leftPx - extent.leftPx, yPx: margins.topPx - extent.topPx };
  // A picture that is bent has lost its anchor.
  const anchor = isBent(layer) ? undefined : anchorOf(layer, steps);
  if (!anchor) return { xPx: final.widthPx / 2, yPx: final.heightPx / 2 };
  const { xPx, yPx } = rotateIntoBox(flipPoint(anchor, layer, size), size, rotate);
  return { xPx: xPx + margins.leftPx, yPx: yPx + margins.topPx };
}

/** The anchor in pixels of the scaled content. */
function anchorOf(layer: Layer, { source, crop, picture }: Steps): Point | undefined {
  const { anchor, anchorN } = layer.commands;
  const given = anchor ?? (anchorN && pointOfFractions(anchorN, source)) ?? recordAnchor(layer);
  return (
    given && {
      xPx: ((given.xPx - crop.leftPx) * picture.widthPx) / crop.widthPx + picture.leftPx,
      yPx: ((given.yPx - crop.topPx) * picture.heightPx) / crop.heightPx + picture.topPx,
    }
  );
}

function pointOfFractions({ xFraction, yFraction }: CommandValue<'anchorN'>, size: Size): Point {
  return { xPx: (xFraction + 0.5) * size.widthPx, yPx: (yFraction + 0.5) * size.heightPx };
}

function recordAnchor({ content }: Layer): Point | undefined {
  return content.kind === 'image' && content.source.kind === 'file'
    ? content.source.record?.anchor
    : undefined;
}

function flipPoint({ xPx, yPx }: Point, { commands: { flip } }: Layer, size: Size): Point {
  return {
    xPx: flip === 'lr' || flip === 'lrud' ? size.widthPx - xPx : xPx,
    yPx: flip === 'ud' || flip === 'lrud' ? size.heightPx - yPx : yPx,
  };
}

const NO_MARGINS = { leftPx: 0, topPx: 0, rightPx: 0, bottomPx: 0 } as const;

function marginsOf({ commands: { extend, extendN } }: Layer, box: Size): CommandValue<'extend'> {
  if (extend) return extend;
  if (!extendN) return NO_MARGINS;
  const { leftFraction, topFraction, rightFraction, bottomFraction } = extendN;
  return {
    leftPx: roundHalfUp(leftFraction * box.widthPx),
    topPx: roundHalfUp(topFraction * box.heightPx),
    rightPx: roundHalfUp(rightFraction * box.widthPx),
    bottomPx: roundHalfUp(bottomFraction * box.heightPx),
  };
}

function checkLeft(layer: Layer, size: Size): void {
  if (size.widthPx >= 1 && size.heightPx >= 1) return;
  const command = commandBehindMargins(layer);
  throw new RenderError('render.plan', `${command}: nothing is left of layer ${layer.number}`, {
    command,
    value: `${size.widthPx}x${size.heightPx}`,
    expected: 'at least 1x1 px',
  });
}

function commandBehindMargins({ commands: { extend, extendN } }: Layer): string {
  if (extend) return 'extend';
  return extendN ? 'extendN' : 'rotate';
}

/** A layer where it stands on the canvas. */
export interface PlacedBox {
  readonly box: LayerBox;
  /** The final rectangle in composite pixels. */
  readonly rect: Rect;
}

const ORIGIN: Point = { xPx: 0, yPx: 0 };

/**
 * Reference: pipeline.md P6; a bent layer is where its corners are, and `pos=` shifts it (commands.json, perspective).
 * @param ground layer 0, which is the canvas and does not move
 */
export function placeBox(layer: Layer, box: LayerBox, ground: LayerBox): PlacedBox {
  if (layer.number === 0) return { box, rect: wholeOf(box.size) };
  if (layer.watermark) return { box, rect: alignedRect(box.size, ground.size, layer.watermark) };
  const { pos, posN } = layer.commands;
  const from = box.bend ? ORIGIN : ground.origin;
  const by = box.bend ? { xPx: box.inner.leftPx, yPx: box.inner.topPx } : box.origin;
  const xPx = pos?.xPx ?? (posN?.xFraction ?? 0) * ground.size.widthPx;
  const yPx = pos?.yPx ?? (posN?.yFraction ?? 0) * ground.size.heightPx;
  return {
    box,
    rect: {
      leftPx: from.xPx + xPx - by.xPx,
      topPx: from.yPx + yPx - by.yPx,
      widthPx: box.size.widthPx,
      heightPx: box.size.heightPx,
    },
  };
}

/** Reference: commands.json align, inside a watermark record. */
function alignedRect(
  { widthPx, heightPx }: Size,
  canvas: Size,
  { align: { horizontal, vertical } }: Watermark,
): Rect {
  return {
    leftPx: ((canvas.widthPx - widthPx) * (1 + horizontal)) / 2,
    topPx: ((canvas.heightPx - heightPx) * (1 + vertical)) / 2,
    widthPx,
    heightPx,
  };
}

/** The layer as a flipped composite shows it: a flip of the whole is a flip of each layer. */
export function flipPlaced(
  { box, rect }: PlacedBox,
  flip: CommandValue<'flip'> | undefined,
  canvas: Size,
): PlacedBox {
  if (flip === undefined) return { box, rect };
  const turn = FLIPS[flip];
  if (box.bend) return { rect: turnRect(rect, canvas, turn), box: flipBend(box, box.bend, turn) };
  return {
    rect: turnRect(rect, canvas, turn),
    box: {
      ...box,
      source: turnSize(box.source, turn),
      crop: turnRect(box.crop, box.source, turn),
      picture: turnRect(box.picture, box.content, turn),
      turn: combineTurns(box.turn, turn),
      angleDeg: turn.isMirrored ? -box.angleDeg : box.angleDeg,
      inner: turnRect(box.inner, box.size, turn),
    },
  };
}

/** Its corners change places, and the content goes with them. */
function flipBend(box: LayerBox, bend: Bend, turn: Turn): LayerBox {
  const [p0, p1, p2, p3] = bend.corners;
  const corner = (point: Point): Point => turnPoint(point, box.inner, turn);
  const corners: Corners = [corner(p0), corner(p1), corner(p2), corner(p3)];
  return { ...box, inner: turnRect(box.inner, box.size, turn), bend: { ...bend, corners } };
}

function isBent({ commands: { perspective, perspectiveN } }: Layer): boolean {
  return perspective !== undefined || perspectiveN !== undefined;
}
