import type { CommandValue, EffectLayer, Point, Rect, ResolvedRequest } from '@is/protocol';
import { RenderError } from '../errors.js';
import { expand, intersect, shift } from '../geometry/rect.js';
import { roundHalfUp } from '../geometry/rounding.js';
import { blurReachPx } from '../kernels/blur-reach.js';
import type { ColorPlanner } from './plan-colors.js';
import { checkHeldSize } from './plan-limits.js';
import type { EffectPlan } from './render-plan.js';

/** The layer, or the composite, that effects belong to. */
export interface EffectParent {
  /** For messages: `layer 1`. */
  readonly name: string;
  readonly opac: CommandValue<'opac'> | undefined;
  /** Whether what lies below shows only where the parent leaves it room, and is not mixed with. */
  readonly isOpaque: boolean;
  /** The whole rectangle, in reply pixels; may reach beyond the reply. */
  readonly rect: Rect;
}

/** What all effects of a request share. */
export interface EffectSetting {
  readonly request: ResolvedRequest;
  /** Size of the canvas in composite pixels. */
  readonly canvas: { readonly widthPx: number; readonly heightPx: number };
  readonly colors: Pick<ColorPlanner, 'fill'>;
  /** Reply pixels per composite pixel. */
  readonly scale: { readonly x: number; readonly y: number };
  /** What of the reply is drawn. */
  readonly window: Rect;
  /** Of the composite, where it turns the parent and its effects together. */
  readonly flip: CommandValue<'flip'> | undefined;
}

/**
 * The effects that show, ascending. Radii and shifts shrink with the view like everything else. Reference: pipeline.md
 * P5 to P7.
 * @throws RenderError `render.plan` for an effect without color, `render.limit` for one that is too large to be drawn
 */
export function planEffects(
  effects: readonly EffectLayer[],
  parent: EffectParent,
  setting: EffectSetting,
): readonly EffectPlan[] {
  return effects.flatMap((effect) => {
    const plan = planEffect(effect, parent, setting);
    return plan ? [plan] : [];
  });
}

function planEffect(
  { number, commands }: EffectLayer,
  parent: EffectParent,
  setting: EffectSetting,
): EffectPlan | undefined {
  if (!commands.color) throw colorless(number, parent);
  const color = setting.colors.fill(commands.color);
  const opacity = ((parent.opac?.opacityPercent ?? 100) * (commands.opac?.opacityPercent ?? 100)) / 10_000;
  const extent = planExtent({ number, commands }, parent, setting);
  if (!color || opacity === 0 || !extent) return undefined;
  const { op_noise: noise, blendMode } = commands;
  return {
    isInner: number > 0,
    use: commands.maskUse ?? 'norm',
    ...extent,
    color,
    ...(noise && noise.amountPercent > 0
      ? {
          noise: {
            percent: noise.amountPercent,
            distribution: noise.distribution,
            isMonochrome: noise.monochrome,
          },
        }
      : {}),
    opacity,
    ...planCutOut(number, parent, setting),
    ...(blendMode && blendMode !== 'norm' ? { blendMode } : {}),
    parent: parent.rect,
  };
}

function colorless(number: number, { name }: EffectParent): RenderError {
  return new RenderError('render.plan', `color: effect ${number} of ${name} has no color, expected color=`, {
    command: 'color',
    expected: `color= in effect ${number}`,
  });
}

/** Only outer effects lie where the parent could be cut out. Decision: ADR 0026. */
function planCutOut(
  number: number,
  { opac, isOpaque }: EffectParent,
  { request }: EffectSetting,
): Pick<EffectPlan, 'cutOut'> {
  const isApplied = request.commands.effectMask ?? request.attributes.ApplyEffectMask;
  if (number > 0 || !isApplied) return {};
  const opacity = ((opac?.opacityPercent ?? 100) * (opac?.fillOpacityPercent ?? 100)) / 10_000;
  return { cutOut: isOpaque ? opacity : 0 };
}

type Extent = Pick<EffectPlan, 'growPx' | 'blurPx' | 'shift' | 'area' | 'silhouette'>;

/** Where the effect shows, and what of its parent it is made from; undefined when nothing shows. */
function planExtent(
  { number, commands }: EffectLayer,
  parent: EffectParent,
  setting: EffectSetting,
): Extent | undefined {
  const { scale, window } = setting;
  const radiusScale = Math.sqrt(scale.x * scale.y);
  const growPx = (commands.op_grow ?? 0) * radiusScale;
  const blurPx = (commands.op_blur ?? 0) * radiusScale;
  const offset = planShift(commands, setting);
  const reachPx = Math.ceil(Math.abs(growPx)) + (blurPx > 0 ? blurReachPx(blurPx) : 0);
  const reached =
    number > 0 ? parent.rect : shift(expand(parent.rect, Math.max(0, reachPx)), offset.xPx, offset.yPx);
  const area = intersect(reached, window);
  if (!area) return undefined;
  const silhouette = expand(shift(area, -offset.xPx, -offset.yPx), reachPx);
  checkHeldSize(silhouette, { command: 'effect', what: `the silhouette of effect ${number}` });
  return { growPx, blurPx, shift: offset, area, silhouette };
}

/** `posN=` counts in fractions of the canvas. Decision: ambiguities.md "effect-command-lists". */
function planShift({ pos, posN }: EffectLayer['commands'], { canvas, scale, flip }: EffectSetting): Point {
  const xPx = pos?.xPx ?? (posN?.xFraction ?? 0) * canvas.widthPx;
  const yPx = pos?.yPx ?? (posN?.yFraction ?? 0) * canvas.heightPx;
  const isLeftRight = flip === 'lr' || flip === 'lrud';
  const isUpsideDown = flip === 'ud' || flip === 'lrud';
  return {
    xPx: roundHalfUp((isLeftRight ? -xPx : xPx) * scale.x),
    yPx: roundHalfUp((isUpsideDown ? -yPx : yPx) * scale.y),
  };
}
