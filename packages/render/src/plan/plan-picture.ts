import type { Rect, ResolvedRequest, Size } from '@is/protocol';
import { combineTurns, turnOfOrientation, turnRect, turnSize } from '../geometry/orientation.js';
import { isSameRect, isSameSize, roundEdges, scaleRect, shift, sizeOf, wholeOf } from '../geometry/rect.js';
import type { SourceLevel } from '../source-header.js';
import { chooseLevel } from './choose-level.js';
import { placeLayer } from './place-layer.js';
import type { Placement } from './place-layer.js';
import { shrinksOnLoad } from './plan-decoding.js';
import { planEnlargement } from './plan-enlargement.js';
import type { LayerGrid } from './plan-grid.js';
import { planKernel } from './plan-kernel.js';
import { checkHeldSize } from './plan-limits.js';
import type { LayerBox } from './plan-layer-box.js';
import type { PreparedSource } from './prepare-layers.js';
import type { PicturePlan } from './render-plan.js';

/** Where a source is to be drawn. */
export interface PictureTarget {
  readonly box: LayerBox;
  readonly grid: LayerGrid;
  readonly request: ResolvedRequest;
}

/** How the samples of a source come about. */
export interface PictureReading extends Pick<PicturePlan, 'decoding' | 'conversion'> {
  /** The command that may show colors where the picture is transparent. */
  readonly revealedBy?: 'mask' | 'maskUse' | 'op_growMask' | undefined;
}

/**
 * A picture or a mask on the grid of its layer; a mask of another size is stretched to the picture's.
 * @throws RenderError `render.limit` when hidden colors are to be shown of more than is held in memory
 */
export function planPicture(
  source: PreparedSource,
  target: PictureTarget,
  { decoding, conversion, revealedBy }: PictureReading,
): PicturePlan | undefined {
  const { header, input } = source;
  const whole = placementOf(source, header, target);
  const scale = scaleOf(whole);
  const level = chooseLevel(header, scale);
  const nested = typeof input === 'number' ? { plan: input } : input.at(scale);
  const stored = 'size' in nested ? nested.size : level;
  const geometry = placeLayer(
    stored ? placementOf(source, stored, target) : whole,
    shrinksOnLoad(decoding) && !revealedBy,
  );
  if (!geometry) return undefined;
  const { scaled, turn, visible, at } = geometry;
  const all = wholeOf(stored ?? header);
  const read = geometry.region ?? all;
  const enlarged = planEnlargement(read, geometry);
  const region = enlarged?.region ?? read;
  const isStraight = revealedBy !== undefined && !isSameSize(read, scaled);
  if (isStraight) checkHeldSize(sizeOf(region), { command: revealedBy, what: 'what is read of the picture' });
  return {
    input: nested.plan,
    decoding: level ? { ...decoding, level: indexOf(level) } : decoding,
    ...(conversion ? { conversion } : {}),
    kernel: planKernel(target.request),
    ...(isSameRect(region, all) ? {} : { region }),
    ...(isStraight ? { isStraight } : {}),
    scaled,
    ...(enlarged ? { enlargement: enlarged.enlargement } : {}),
    turn,
    visible,
    at,
  };
}

function indexOf({ kind, index }: SourceLevel): Pick<SourceLevel, 'kind' | 'index'> {
  return { kind, index };
}

/** @param stored size of the level that is read, as stored */
function placementOf(
  { header, part }: PreparedSource,
  stored: Size,
  { box, grid }: PictureTarget,
): Placement {
  const turn = combineTurns(turnOfOrientation(header.orientation), box.turn);
  const source = turnSize(stored, turn);
  const available = part
    ? onLevel(turnRect(part, uprightSize(header), box.turn), turnSize(header, turn), source)
    : wholeOf(source);
  const crop = inSize(box.crop, box.source, available);
  const x = box.picture.widthPx / crop.widthPx;
  const y = box.picture.heightPx / crop.heightPx;
  const { leftPx, topPx } = box.picture;
  const cropped = shift(crop, available.leftPx, available.topPx);
  return {
    source,
    available,
    crop: cropped,
    onReply: (read) => {
      const inCrop = shift(read, -cropped.leftPx, -cropped.topPx);
      return grid.onGrid(shift(scaleRect(inCrop, x, y), leftPx, topPx));
    },
    window: grid.window,
    turn,
  };
}

/** A part of one picture on the same picture in another size, in whole pixels. */
function onLevel(part: Rect, from: Size, to: Size): Rect {
  return roundEdges(inSize(part, from, to));
}

function inSize(part: Rect, from: Size, to: Size): Rect {
  return scaleRect(part, to.widthPx / from.widthPx, to.heightPx / from.heightPx);
}

/** Drawn pixels per source pixel, on the axis that needs more; the same for every tile of a view. */
function scaleOf({ crop, onReply }: Placement): number {
  const { widthPx, heightPx } = onReply(crop);
  return Math.max(widthPx / crop.widthPx, heightPx / crop.heightPx);
}

function uprightSize(header: PreparedSource['header']): Size {
  return turnSize(header, turnOfOrientation(header.orientation));
}
