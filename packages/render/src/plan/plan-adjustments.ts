import type { CommandValues, LayerCommandName } from '@is/protocol';
import { isNeutral } from './is-neutral.js';
import type { ColorPlanner } from './plan-colors.js';
import { planSharpening } from './plan-sharpening.js';
import type { AdjustmentPlan } from './render-plan.js';

type Commands = CommandValues<LayerCommandName>;

/** How many processed pixels a pixel is that a radius counts in. */
export interface RadiusScales {
  /** Radii of op_blur and op_grow count in composite pixels. */
  readonly ofComposite: number;
  /** Those of op_usm count in pixels of the source. */
  readonly ofSource: number;
}

/**
 * The operations of a layer or of the composite in the one order in which they act, whatever the URL's. Reference:
 * ambiguities.md "op-order". Values that change nothing leave no trace.
 */
export function planAdjustments(
  commands: Commands,
  scales: RadiusScales,
  colors: ColorPlanner,
): readonly AdjustmentPlan[] {
  const asked = askedOperations(commands);
  return asked
    ? [
        ...planPointOperations(asked, colors),
        ...planAreaOperations(asked, scales.ofComposite),
        ...planSharpening(asked, scales.ofSource).map((mask) => ({ kind: 'sharpen' as const, ...mask })),
      ]
    : [];
}

/** What stays on the composite: its sharpening acts on the view. Reference: pipeline.md P1. */
export function planCompositeAdjustments(
  commands: Commands,
  ofComposite: number,
  colors: ColorPlanner,
): readonly AdjustmentPlan[] {
  const asked = askedOperations(commands);
  return asked ? [...planPointOperations(asked, colors), ...planAreaOperations(asked, ofComposite)] : [];
}

/** The operations that ask for something; undefined where there are none, as in most segments. */
function askedOperations(commands: Commands): Commands | undefined {
  const given = commands as Readonly<Record<string, unknown>>;
  const asked = Object.keys(given).filter((name) => name.startsWith('op_') && !isNeutral(name, given[name]));
  return asked.length > 0 ? Object.fromEntries(asked.map((name) => [name, given[name]])) : undefined;
}

function planPointOperations(given: Commands, colors: ColorPlanner): readonly AdjustmentPlan[] {
  const { op_brightness, op_contrast, op_hue, op_saturation, op_colorbalance, op_colorize } = given;
  const plans: AdjustmentPlan[] = [];
  if (op_brightness !== undefined) plans.push({ kind: 'brightness', percent: op_brightness });
  if (op_contrast !== undefined) plans.push({ kind: 'contrast', percent: op_contrast });
  if (op_hue !== undefined) plans.push({ kind: 'hue', angleDeg: op_hue });
  if (op_saturation !== undefined) plans.push({ kind: 'saturation', percent: op_saturation });
  if (op_colorbalance) plans.push({ kind: 'colorBalance', ...op_colorbalance });
  if (op_colorize) {
    const { color, compensation, contrast } = op_colorize;
    const isCentred = compensation === 'norm';
    plans.push({ kind: 'colorize', color: colors.opaque(color), isCentred, contrastPercent: contrast });
  }
  if (given.op_invert) plans.push({ kind: 'invert' });
  return plans;
}

function planAreaOperations(given: Commands, scale: number): readonly AdjustmentPlan[] {
  const { op_grow, op_blur, op_noise } = given;
  const radiusPx = (op_grow ?? 0) * scale;
  const plans: AdjustmentPlan[] = [];
  if (radiusPx !== 0) plans.push({ kind: 'grow', radiusPx });
  if (op_blur !== undefined) plans.push({ kind: 'blur', sigmaPx: op_blur * scale });
  if (op_noise) {
    const { amountPercent: percent, distribution, monochrome: isMonochrome } = op_noise;
    plans.push({ kind: 'noise', percent, distribution, isMonochrome });
  }
  return plans;
}
