import type { Rect, Size } from '@is/protocol';
import type { BlurBlocksPlan } from './blur-blocks-plan.js';
import { isWhole, roundEdges, scaleRect } from '../geometry/rect.js';
import {
  blocksAlong,
  blurOfDecodedBlocks,
  gaussianReachPx,
  LEAST_REDUCED_SIGMA_PX,
} from '../kernels/blur-reach.js';
import type { BoxedLayer } from './plan-boxes.js';
import { isClipped } from './plan-clip.js';
import type { ColorPlanner } from './plan-colors.js';
import { contentOnGrid } from './plan-grid.js';
import type { LayerGrid } from './plan-grid.js';
import type { PlacedBox } from './plan-layer-box.js';
import type { AdjustmentPlan, OpaqueColor } from './render-plan.js';
import type { ReplyMap } from './reply-map.js';

/** Where a layer is drawn, and on what. */
export interface BlurSetting {
  readonly placed: PlacedBox;
  readonly map: ReplyMap;
  readonly colors: ColorPlanner;
  readonly background: OpaqueColor | undefined;
}

/**
 * The blocks in which the picture of a layer is decoded because it is blurred before anything else happens to it. Undefined
 * where it must be drawn as large as it is seen. Decision: ADR 0092.
 */
export function planBlocks(
  boxed: BoxedLayer,
  first: AdjustmentPlan | undefined,
  { placed, map, colors, background }: BlurSetting,
): BlurBlocksPlan | undefined {
  const { picture } = boxed;
  const isBlurred = first?.kind === 'blur' && first.sigmaPx >= LEAST_REDUCED_SIGMA_PX;
  if (!isBlurred || !picture || !isWholePicture(boxed) || isShaped(boxed)) return undefined;
  // What is converted after it has been resampled would be mixed in its own space, and further than it is seen.
  if (colors.picture(picture, background).conversion) return undefined;
  const whole = contentOnGrid(placed, map);
  const blocks = blocksOf(whole, first.sigmaPx);
  const { source } = placed.box;
  if (blocks.widthPx >= source.widthPx || blocks.heightPx >= source.heightPx) return undefined;
  return {
    whole,
    blocks,
    sigma: {
      x: blurOfDecodedBlocks(first.sigmaPx, whole.widthPx / blocks.widthPx),
      y: blurOfDecodedBlocks(first.sigmaPx, whole.heightPx / blocks.heightPx),
    },
  };
}

/** An edge inside a block would be moved by the rounding of regions, and what lies beyond it would be blurred in. */
function isWholePicture({ picture, box }: BoxedLayer): boolean {
  const isFile = typeof picture?.input === 'number' && !picture.part;
  return isFile && isWhole(box.crop, box.source) && isWhole(box.picture, box.content);
}

/** Masks and clip paths act before the blur. */
function isShaped({ layer: { commands }, picture, mask }: BoxedLayer): boolean {
  const { maskUse = 'norm', op_growMask = 0, op_growMaskR = 0 } = commands;
  const isGrown = (op_growMask !== 0 || op_growMaskR !== 0) && picture?.header.hasAlpha === true;
  return mask !== undefined || maskUse !== 'norm' || isGrown || isClipped(commands);
}

function blocksOf({ widthPx, heightPx }: Size, sigmaPx: number): Size {
  return { widthPx: blocksAlong(widthPx, sigmaPx), heightPx: blocksAlong(heightPx, sigmaPx) };
}

/** The grid of those blocks, and what of it decides on this part of the layer. */
export function gridOfBlocks({ whole, blocks, sigma }: BlurBlocksPlan, content: Size, area: Rect): LayerGrid {
  const columns = blocksAround(
    { fromPx: area.leftPx - whole.leftPx, lengthPx: area.widthPx },
    { count: blocks.widthPx, sidePx: whole.widthPx / blocks.widthPx, sigma: sigma.x },
  );
  const rows = blocksAround(
    { fromPx: area.topPx - whole.topPx, lengthPx: area.heightPx },
    { count: blocks.heightPx, sidePx: whole.heightPx / blocks.heightPx, sigma: sigma.y },
  );
  return {
    onGrid: (part) =>
      roundEdges(scaleRect(part, blocks.widthPx / content.widthPx, blocks.heightPx / content.heightPx)),
    window: {
      leftPx: columns.first,
      topPx: rows.first,
      widthPx: columns.end - columns.first,
      heightPx: rows.end - rows.first,
    },
  };
}

/** A pixel lies between the middles of two blocks, and the blur of both looks further. */
function blocksAround(
  { fromPx, lengthPx }: { readonly fromPx: number; readonly lengthPx: number },
  { count, sidePx, sigma }: { readonly count: number; readonly sidePx: number; readonly sigma: number },
): { readonly first: number; readonly end: number } {
  const reach = gaussianReachPx(sigma);
  const first = Math.floor((fromPx + 0.5) / sidePx - 0.5) - reach;
  const last = Math.floor((fromPx + lengthPx - 0.5) / sidePx - 0.5) + 1 + reach;
  return { first: Math.max(0, first), end: Math.min(count, last + 1) };
}
