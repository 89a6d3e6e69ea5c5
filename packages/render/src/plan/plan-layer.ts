import type { Layer, Rect, ResolvedRequest, Size } from '@is/protocol';
import { intersect, unite } from '../geometry/rect.js';
import type { BlurBlocksPlan } from './blur-blocks-plan.js';
import { planAdjustments } from './plan-adjustments.js';
import type { RadiusScales } from './plan-adjustments.js';
import type { BoxedLayer } from './plan-boxes.js';
import { gridOfBlocks, planBlocks } from './plan-blurred-picture.js';
import { planLayerClip } from './plan-clip.js';
import type { ColorPlanner } from './plan-colors.js';
import { planEffects } from './plan-effects.js';
import type { PlacedBox } from './plan-layer-box.js';
import { gridScale, planGrid, planRotation } from './plan-grid.js';
import type { LayerGrid } from './plan-grid.js';
import { planMask, planMaskGrowth, whatReveals } from './plan-mask.js';
import type { MaskGrowth } from './plan-mask.js';
import { planPerspective } from './plan-perspective.js';
import { planPicture } from './plan-picture.js';
import type { PictureReading, PictureTarget } from './plan-picture.js';
import type { PreparedSource } from './prepare-layers.js';
import type {
  AdjustmentPlan,
  BlendMode,
  ComposedLayerPlan,
  EffectPlan,
  ImageLayerPlan,
  LayerPlan,
  OpaqueColor,
  PicturePlan,
} from './render-plan.js';
import { rectOnReply, replyScale } from './reply-map.js';
import { planText } from './plan-text.js';
import type { ReplyMap } from './reply-map.js';

/** What all layers of a request share. */
export interface LayerSetting {
  readonly request: ResolvedRequest;
  readonly map: ReplyMap;
  /** What is drawn of the composite. */
  readonly window: Rect;
  readonly background: OpaqueColor | undefined;
  readonly colors: ColorPlanner;
  readonly canvas: Size;
  /** What is done to layer 0 in place of the composite, after its own adjustments. */
  readonly handedDown?: readonly AdjustmentPlan[];
}

/** One layer of the plan. @returns undefined when nothing of it shows */
export function planLayer(
  boxed: BoxedLayer,
  placed: PlacedBox,
  setting: LayerSetting,
): LayerPlan | undefined {
  const { layer } = boxed;
  if (layer.commands.hide) return undefined;
  const rect = rectOnReply(placed.rect, setting.map);
  const effects = planLayerEffects(layer, rect, setting);
  const seen = effects.reduce((all, { silhouette }) => unite(all, silhouette), setting.window);
  const frame = intersect(rect, seen);
  if (!frame) return undefined;
  const blendMode = blendModeOf(layer);
  const blending = blendMode ? { blendMode } : {};
  const asked = planLayerAdjustments(boxed, placed, setting);
  const grows = planMaskGrowth(boxed, radiusScales(placed, setting.map));
  const blocks = planBlocks(boxed, asked[0], { ...setting, placed });
  const adjustments = blocks ? asked.slice(1) : asked;
  const grid = planGrid(placed, { rect: frame, adjustments: [...grows, ...adjustments] }, setting.map);
  const parts = { placed, grid, setting };
  const content = planContent(boxed, { blocks, grows }, parts);
  const work = planWork(boxed, parts, { adjustments, grows });
  const isPlain = boxed.picture !== undefined && !blocks && effects.length === 0 && isIdle(work);
  const { picture } = content;
  if (isPlain) return picture && { kind: 'image', ...picture, ...mixing(boxed, setting), ...blending };
  const isBlank = isEmpty(content) && !work.fill && !work.ground && effects.length === 0;
  if (isBlank) return undefined;
  return {
    kind: 'composed',
    ...optional('picture', picture),
    ...optional('blurred', content.blurred),
    ...optional('solid', content.solid),
    ...optional('text', content.text),
    adjustments: work.adjustments,
    opacity: work.opacity,
    ...optional('fill', work.fill),
    ...optional('ground', work.ground),
    ...optional('mask', work.mask),
    ...optional('clip', work.clip),
    ...optional('rotation', work.rotation),
    ...optional('perspective', work.perspective),
    area: grid.window,
    frame,
    ...optional('effects', effects.length > 0 ? effects : undefined),
    ...blending,
  };
}

/** The background is laid under the view, not under the source. Reference: pipeline.md P0. */
function mixing(
  { picture }: BoxedLayer,
  { background }: LayerSetting,
): Pick<ImageLayerPlan, 'endsBeforeBackground'> {
  return background && picture?.header.hasAlpha ? { endsBeforeBackground: true } : {};
}

/** Absent: norm, as always for layer 0. Reference: commands.json, blendMode. */
function blendModeOf({ number, commands: { blendMode } }: Layer): BlendMode | undefined {
  return number > 0 && blendMode !== 'norm' ? blendMode : undefined;
}

function planLayerEffects(layer: Layer, rect: Rect, setting: LayerSetting): readonly EffectPlan[] {
  const { request, map, window, canvas, colors } = setting;
  const { opac } = layer.commands;
  return planEffects(
    layer.effects,
    { name: `layer ${layer.number}`, opac, isOpaque: blendModeOf(layer) === undefined, rect },
    { request, canvas, colors, scale: replyScale(map), window, flip: request.composite.commands.flip },
  );
}

interface LayerParts {
  readonly placed: PlacedBox;
  readonly grid: LayerGrid;
  readonly setting: LayerSetting;
}

function targetOf({ placed: { box }, grid, setting: { request } }: LayerParts): PictureTarget {
  return { box, grid, request };
}

function planColored(
  source: PreparedSource,
  parts: LayerParts,
  revealedBy?: PictureReading['revealedBy'],
): PicturePlan | undefined {
  const { colors, background } = parts.setting;
  return planPicture(source, targetOf(parts), { ...colors.picture(source, background), revealedBy });
}

/** The composite's, where they are this layer's as well, and its own. */
function planLayerAdjustments(
  { layer }: BoxedLayer,
  placed: PlacedBox,
  { map, colors, handedDown = [] }: LayerSetting,
): readonly AdjustmentPlan[] {
  const own = planAdjustments(layer.commands, radiusScales(placed, map), colors);
  return layer.number === 0 ? [...own, ...handedDown] : own;
}

type Content = {
  readonly [Part in 'picture' | 'blurred' | 'solid' | 'text']: ComposedLayerPlan[Part] | undefined;
};

/** What fills the layer: one of the four, or nothing that is in sight. */
function planContent(
  boxed: BoxedLayer,
  { blocks, grows }: { readonly blocks: BlurBlocksPlan | undefined; readonly grows: readonly MaskGrowth[] },
  parts: LayerParts,
): Content {
  const { placed, grid, setting } = parts;
  const { layer } = boxed;
  const { colors } = setting;
  const source = boxed.picture;
  return {
    picture: blocks ? undefined : source && planColored(source, parts, whatReveals(boxed, grows)),
    blurred: blocks && planBlurred(boxed, blocks, parts),
    text: boxed.text && planText(boxed.text, { box: placed.box, grid, layer, colors }),
    solid: source || boxed.text ? undefined : colors.fill(layer.commands.color),
  };
}

function isEmpty({ picture, blurred, solid, text }: Content): boolean {
  return !(picture ?? blurred ?? solid ?? text);
}

/** Only what is seen of it, and what that is blurred from. */
function planBlurred(
  { picture, box }: BoxedLayer,
  blocks: BlurBlocksPlan,
  parts: LayerParts,
): Content['blurred'] {
  const { window } = parts.grid;
  if (!picture || window.widthPx === 0) return undefined;
  const grid = gridOfBlocks(blocks, box.content, window);
  const planned = planColored(picture, { ...parts, grid });
  // A triangle as wide as two blocks: nothing finer is left of the picture, and its spread is known.
  return planned && { picture: { ...planned, kernel: 'linear' }, ...blocks };
}

type OptionalWork = 'fill' | 'ground' | 'mask' | 'clip' | 'rotation' | 'perspective';

type Work = Pick<ComposedLayerPlan, 'adjustments' | 'opacity'> & {
  readonly [Part in OptionalWork]: ComposedLayerPlan[Part] | undefined;
};

/** Everything that is done to a layer beyond placing its picture. */
function planWork(
  boxed: BoxedLayer,
  parts: LayerParts,
  { adjustments, grows }: { adjustments: Work['adjustments']; grows: readonly MaskGrowth[] },
): Work {
  const { layer } = boxed;
  const { placed, grid, setting } = parts;
  const { opac, color, bgColor } = layer.commands;
  const { bend, angleDeg } = placed.box;
  return {
    adjustments,
    opacity: ((opac?.opacityPercent ?? 100) * (opac?.fillOpacityPercent ?? 100)) / 10_000,
    fill: boxed.picture || boxed.text ? setting.colors.fill(color) : undefined,
    ground: setting.colors.fill(bgColor),
    mask: planMask(boxed, targetOf(parts), grows),
    clip: planLayerClip(boxed, placed.box, grid),
    rotation: angleDeg === 0 || bend ? undefined : planRotation(placed, grid.window, setting.map),
    perspective: bend && planPerspective(placed, bend, { grid: grid.window, map: setting.map }),
  };
}

/** Whether nothing is done: neither an operation, nor opacity, nor any of the optional parts. */
function isIdle({ adjustments, opacity, fill, ground, mask, clip, rotation, perspective }: Work): boolean {
  const isChanged = fill ?? ground ?? mask ?? clip ?? rotation ?? perspective;
  return adjustments.length === 0 && opacity === 1 && !isChanged;
}

function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [N in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: Value };
}

/** On the grid in which the layer is drawn. */
function radiusScales(placed: PlacedBox, map: ReplyMap): RadiusScales {
  const { box } = placed;
  const { x, y } = gridScale(placed, map);
  const ofComposite = Math.sqrt(x * y);
  const area = (box.picture.widthPx * box.picture.heightPx) / (box.crop.widthPx * box.crop.heightPx);
  return { ofComposite, ofSource: ofComposite * Math.sqrt(area) };
}

/** Reply pixels per source pixel, for radii in source pixels. */
export function sourceScale(placed: PlacedBox, map: ReplyMap): number {
  return radiusScales(placed, map).ofSource;
}
