import type { Rect, ResolvedRequest } from '@is/protocol';
import { isSameRect, wholeOf } from '../geometry/rect.js';
import { isNeutral } from './is-neutral.js';
import type { BoxedLayer } from './plan-boxes.js';
import type { ColorPlanner } from './plan-colors.js';
import { planCompositeClip } from './plan-composite-paths.js';
import { planEffects } from './plan-effects.js';
import { planWindows } from './plan-windows.js';
import type { AdjustmentPlan, EffectPlan, SharpeningPlan, StagePlan } from './render-plan.js';
import { rectOnReply, replyScale } from './reply-map.js';
import type { ReplyMap } from './reply-map.js';

export interface StageSetting {
  readonly map: ReplyMap;
  /** The composite in pixels of layer 0. */
  readonly canvas: Rect;
  readonly layer0: BoxedLayer;
  readonly colors: ColorPlanner;
  /** What is done to the composite itself. */
  readonly adjustments: readonly AdjustmentPlan[];
  /** What is done to the view afterwards. */
  readonly sharpening: readonly SharpeningPlan[];
}

/**
 * What is done to the composite, and how much of it that takes. Reference: pipeline.md P8.
 * @returns undefined when the reply shows nothing of it; `isIdle` when nothing is done
 */
export function planStage(
  request: ResolvedRequest,
  { map, canvas, layer0, colors, adjustments, sharpening }: StageSetting,
): { readonly stage: StagePlan; readonly isIdle: boolean } | undefined {
  const { commands } = request.composite;
  const composite = rectOnReply(wholeOf(canvas), map);
  const effectsIn = (window: Rect) => planCompositeEffects(request, { map, canvas, colors }, window);
  const windows = planWindows(map, { composite, adjustments, sharpening, effectsIn });
  if (!windows) return undefined;
  const { view, effects } = windows;
  const { opac } = commands;
  const clip = planCompositeClip(commands, layer0, { composite: canvas, onGrid: composite });
  const isFaded = opac !== undefined && !isNeutral('opac', opac);
  return {
    stage: {
      area: windows.composite,
      ...(clip ? { clip } : {}),
      adjustments,
      opacity: opac ? (opac.opacityPercent * opac.fillOpacityPercent) / 10_000 : 1,
      ...(effects.length > 0 ? { effects } : {}),
      ...(isSameRect(view, windows.composite) ? {} : { view }),
    },
    isIdle: adjustments.length === 0 && effects.length === 0 && !clip && !isFaded,
  };
}

/** A flip of the composite comes before its effects and does not turn them. */
function planCompositeEffects(
  request: ResolvedRequest,
  { map, canvas, colors }: Pick<StageSetting, 'map' | 'canvas' | 'colors'>,
  window: Rect,
): readonly EffectPlan[] {
  const { commands, effects } = request.composite;
  const rect = rectOnReply(wholeOf(canvas), map);
  return planEffects(
    effects,
    { name: 'the composite', opac: commands.opac, isOpaque: true, rect },
    { request, canvas, colors, scale: replyScale(map), window, flip: undefined },
  );
}
