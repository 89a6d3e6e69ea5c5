import type { Rect, ResolvedRequest } from '@is/protocol';
import { isSameRect, isWhole, wholeOf } from '../geometry/rect.js';
import { isNeutral } from './is-neutral.js';
import { planAdjustments } from './plan-adjustments.js';
import { planBlocks } from './plan-blurred-picture.js';
import type { BlurSetting } from './plan-blurred-picture.js';
import type { BoxedLayer } from './plan-boxes.js';
import { isClipped } from './plan-clip.js';
import type { ColorPlanner } from './plan-colors.js';
import type { AdjustmentPlan } from './render-plan.js';

/** The adjustments of a composite. */
export interface DividedAdjustments {
  /** Those that its only layer can do as well. */
  readonly handedDown: readonly AdjustmentPlan[];
  readonly kept: readonly AdjustmentPlan[];
}

export interface CompositeParts {
  readonly layers: readonly [BoxedLayer, ...BoxedLayer[]];
  /** What of layer 0 is the composite. */
  readonly composite: Rect;
  /** Where layer 0 is drawn. */
  readonly ground: BlurSetting;
}

/**
 * A large blur of a composite that is one plain picture is a blur of that picture, which can then be decoded small. Decided by
 * the whole composite, never by what is seen of it. Decision: ADR 0092.
 */
export function divideAdjustments(
  request: ResolvedRequest,
  adjustments: readonly AdjustmentPlan[],
  { layers, composite, ground }: CompositeParts,
): DividedAdjustments {
  const [lowest, ...upper] = layers;
  const isAlone = upper.every(({ layer }) => layer.watermark);
  const isCovering = isSameRect(composite, wholeOf(lowest.box.size));
  const isHandedDown =
    isAlone &&
    isCovering &&
    !isClipped(request.composite.commands) &&
    isPlain(lowest, ground.colors) &&
    planBlocks(lowest, adjustments[0], ground) !== undefined;
  return isHandedDown
    ? { handedDown: adjustments.slice(0, 1), kept: adjustments.slice(1) }
    : { handedDown: [], kept: adjustments };
}

/** Nothing is done to the picture but to place it, and it fills its rectangle. */
function isPlain({ layer: { commands, effects }, box }: BoxedLayer, colors: ColorPlanner): boolean {
  const { hide, opac, color, bgColor } = commands;
  const isFilling = isWhole(box.inner, box.size) && box.angleDeg === 0 && box.bend === undefined;
  const isFaded = opac !== undefined && !isNeutral('opac', opac);
  const isFilled = colors.fill(color) !== undefined || colors.fill(bgColor) !== undefined;
  const own = planAdjustments(commands, { ofComposite: 1, ofSource: 1 }, colors);
  return isFilling && !hide && !isFaded && !isFilled && effects.length === 0 && own.length === 0;
}
