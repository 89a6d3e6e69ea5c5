import type { CommandValue, CommandValues, LayerCommandName } from '@is/protocol';
import { isNeutral } from './is-neutral.js';
import type { SharpeningPlan } from './render-plan.js';

/** `op_sharpen=1` is a fixed unsharp mask that a picture of any content bears. Decision: ADR 0024. */
const BASIC_SHARPENING: SharpeningPlan = { amount: 0.5, sigmaPx: 0.6, threshold: 0, isMonochrome: false };

/** Below this a radius is not reduced any more: its effect would be nothing at all. Decision: ADR 0024. */
const LEAST_REDUCED_RADIUS_PX = 0.3;

/**
 * The unsharp masks of a segment, in the order in which they act. Reference: pipeline.md P0; ambiguities.md "op-order"
 * and "usm-scaling".
 * @param shrink processed pixels per full-resolution pixel; the radius of `op_usm` shrinks with it, and never grows
 */
export function planSharpening(
  commands: CommandValues<LayerCommandName>,
  shrink: number,
): readonly SharpeningPlan[] {
  const { op_sharpen: basic, op_usm: usm, op_usmR: usmR } = commands;
  const masks: SharpeningPlan[] = [];
  if (basic) masks.push(BASIC_SHARPENING);
  if (usm && !isNeutral('op_usm', usm)) masks.push(maskOf(usm, reducedRadius(usm.radiusPx, shrink)));
  if (usmR && !isNeutral('op_usmR', usmR)) masks.push(maskOf(usmR, usmR.radiusPx));
  return masks;
}

function reducedRadius(radiusPx: number, shrink: number): number {
  const least = Math.min(radiusPx, LEAST_REDUCED_RADIUS_PX);
  return Math.max(least, radiusPx * Math.min(1, shrink));
}

function maskOf({ amount, threshold, monochrome }: CommandValue<'op_usm'>, sigmaPx: number): SharpeningPlan {
  return { amount, sigmaPx, threshold, isMonochrome: monochrome };
}
