import { sizeOf } from '../geometry/rect.js';
import { NAIVE_LIGHTS } from './color-plan.js';
import type { RadiusScales } from './plan-adjustments.js';
import type { BoxedLayer } from './plan-boxes.js';
import { planDecoding } from './plan-decoding.js';
import { planPicture } from './plan-picture.js';
import type { PictureReading, PictureTarget } from './plan-picture.js';
import type { PreparedSource } from './prepare-layers.js';
import type { AdjustmentPlan, MaskPlan, PicturePlan } from './render-plan.js';

/** By how much a mask grows, in pixels as drawn. */
export type MaskGrowth = Extract<AdjustmentPlan, { kind: 'grow' }>;

/** Reference: pipeline.md P2 "Mask of an image layer"; commands.json, maskUse. */
export function planMask(
  boxed: BoxedLayer,
  target: PictureTarget,
  growths: readonly MaskGrowth[],
): MaskPlan | undefined {
  const use = boxed.layer.commands.maskUse ?? 'norm';
  const radii = use === 'off' ? [] : growths.map(({ radiusPx }) => radiusPx);
  const grows = radii.length > 0 ? { grows: radii } : {};
  if (!boxed.mask) {
    if (use === 'norm' && radii.length === 0) return undefined;
    const isOverBlack = use !== 'norm' && boxed.picture?.header.isAlphaPremultiplied === true;
    return { isAlpha: true, ...grows, use, ...(isOverBlack ? { isOverBlack } : {}) };
  }
  const picture = use === 'off' ? undefined : planBrightness(boxed.mask, target);
  const isAlpha = picture !== undefined && boxed.mask.header.hasAlpha && !boxed.mask.isOpaque;
  return { ...(picture ? { picture } : {}), isAlpha, ...grows, use };
}

/** `op_growMask=` counts in pixels of the mask as it is stored. A picture without mask is opaque and stays so. */
export function planMaskGrowth(
  { layer, box, picture, mask }: BoxedLayer,
  scales: RadiusScales,
): readonly MaskGrowth[] {
  const { op_growMask = 0, op_growMaskR = 0 } = layer.commands;
  if (!mask && !picture?.header.hasAlpha) return [];
  const stored = mask ? sizeOf(mask.part ?? mask.header) : box.source;
  const density = Math.sqrt((box.source.widthPx * box.source.heightPx) / (stored.widthPx * stored.heightPx));
  return [op_growMask * scales.ofSource * density, op_growMaskR]
    .filter((radiusPx) => radiusPx !== 0)
    .map((radiusPx) => ({ kind: 'grow', radiusPx }));
}

/** Masks are sRGB brightness whatever the colors are: no profile of a catalog changes them. */
function planBrightness(source: PreparedSource, target: PictureTarget): PicturePlan | undefined {
  const { header } = source;
  const { profile } = header;
  const isTagged = profile?.pixelType === header.colorSpace && !profile.isSrgb && profile.isMatrix;
  return planPicture(source, target, {
    decoding: planDecoding(header, isTagged ? 'profile' : 'samples', undefined),
    ...(header.colorSpace === 'cmyk' ? { conversion: NAIVE_LIGHTS } : {}),
  });
}

/** What may show colors that the alpha of a picture hides; inks, views of nested requests and premultiplied pictures hide none. */
export function whatReveals(
  { layer, picture, mask }: BoxedLayer,
  growths: readonly MaskGrowth[],
): PictureReading['revealedBy'] {
  if (!picture?.header.hasAlpha || picture.header.colorSpace === 'cmyk') return undefined;
  if (typeof picture.input !== 'number' || picture.header.isAlphaPremultiplied) return undefined;
  const { maskUse = 'norm' } = layer.commands;
  if (mask && maskUse !== 'off') return 'mask';
  if (maskUse !== 'norm') return 'maskUse';
  return growths.some(({ radiusPx }) => radiusPx > 0) ? 'op_growMask' : undefined;
}
