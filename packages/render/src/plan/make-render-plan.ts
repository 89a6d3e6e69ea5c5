import type { ResolvedRequest } from '@is/protocol';
import { RenderError } from '../errors.js';
import { isSameRect, wholeOf } from '../geometry/rect.js';
import type { SourceHeader } from '../source-header.js';
import { isNeutral } from './is-neutral.js';
import { planCompositeAdjustments } from './plan-adjustments.js';
import { planBoxes } from './plan-boxes.js';
import type { BoxedLayer } from './plan-boxes.js';
import { planBackground } from './plan-color.js';
import { chooseFormat, planEncoding } from './plan-encoding.js';
import { planLayer } from './plan-layer.js';
import { flipPlaced, placeBox } from './plan-layer-box.js';
import type { LayerBox } from './plan-layer-box.js';
import { checkHeldSize, checkReplySize, checkSides, commandBehindSize } from './plan-limits.js';
import type { PlanLimits } from './plan-limits.js';
import { planPixelRatio } from './plan-pixel-ratio.js';
import { planSharpening } from './plan-sharpening.js';
import { drawnLayers, planSources } from './plan-sources.js';
import type { DrawnLayer, DrawnRequest } from './plan-sources.js';
import { planThumbnail } from './plan-thumbnail.js';
import { planView } from './plan-view.js';
import type { View } from './plan-view.js';
import { planWindows } from './plan-windows.js';
import { prepareLayers } from './prepare-layers.js';
import type { PreparedSource } from './prepare-layers.js';
import { refuseUndrawn } from './refuse-undrawn.js';
import type { CanvasPlan, LayerPlan, OpaqueColor, RenderPlan, StagePlan } from './render-plan.js';
import { rectOnReply, replyScale } from './reply-map.js';
import type { ReplyMap, Tile } from './reply-map.js';

/**
 * The whole way from a resolved request to pixels, as data. Touches no file, clock or native code.
 * @param headers of the files of `planSources(request)`, in that order
 * @throws RenderError `render.plan`, `render.format` or `render.limit`, naming command, value and expectation
 */
export function makeRenderPlan(
  request: ResolvedRequest,
  headers: readonly SourceHeader[],
  limits: PlanLimits,
): RenderPlan {
  refuseUndrawn(request);
  const format = chooseFormat(request);
  const encoding = planEncoding(request, format);
  checkHeaders(request, headers);
  const geometry = planGeometry(request, headers);
  checkReplySize(request, geometry.tile, { limits, format });
  const isMask = request.type === 'mask';
  const background = format.hasAlpha || isMask ? undefined : backgroundOf(request);
  return {
    version: 2,
    ...(isMask ? { isMask } : {}),
    ...planPicture(request, geometry, background),
    canvas: { ...cornerAndSize(geometry.tile), ...(background ? { background } : {}) },
    encoding,
  };
}

function cornerAndSize({ leftPx, topPx, widthPx, heightPx }: Tile): Omit<CanvasPlan, 'background'> {
  const isAtCorner = leftPx === 0 && topPx === 0;
  return { widthPx, heightPx, ...(isAtCorner ? {} : { corner: { xPx: leftPx, yPx: topPx } }) };
}

function checkHeaders(request: ResolvedRequest, headers: readonly SourceHeader[]): void {
  const wanted = planSources(request).length;
  if (headers.length === wanted) return;
  throw new RenderError('render.plan', `expected ${wanted} source headers, got ${headers.length}`);
}

/** Everything about positions; sizes in pixels of the layers, the composite, the view and the reply. */
interface PictureGeometry extends ReplyMap {
  readonly layers: readonly BoxedLayer[];
  /** Layer 0, which is the canvas. */
  readonly ground: LayerBox;
}

/** Exported for the tables of pipeline.md P2, P6 and P10, which state intermediate sizes. */
export function planGeometry(request: ResolvedRequest, headers: readonly SourceHeader[]): PictureGeometry {
  return geometryOf(request, drawnLayers(request), headers);
}

function geometryOf(
  request: ResolvedRequest,
  drawn: readonly DrawnLayer[],
  headers: readonly SourceHeader[],
): PictureGeometry {
  const planNested = (nested: DrawnRequest): PreparedSource => planNestedView(nested, headers);
  const layers = planBoxes(request, prepareLayers(drawn, { headers, planNested }));
  const ground = layers[0].box;
  const view = layers[0].thumbnail
    ? planThumbnail(request, layers[0])
    : planView(request, planPixelRatio(request, ground.size), ground.size);
  const tile = tileOf(request, view);
  const scaled = { widthPx: view.scaled.widthPx * tile.scale, heightPx: view.scaled.heightPx * tile.scale };
  checkSides(scaled, commandBehindSize(request.commands));
  return { layers, ground, view, tile };
}

/** Decision: ambiguities.md "nested-view-commands": what concerns the reply is ignored, padding is transparent. */
function planNestedView(
  { request: nested, layers }: DrawnRequest,
  headers: readonly SourceHeader[],
): PreparedSource {
  const { bgc: _bgc, fmt: _fmt, qlt: _qlt, quantize: _quantize, ...commands } = nested.commands;
  const attributes = { ...nested.attributes, DefaultPix: NO_BOUNDS, MaxPix: NO_BOUNDS };
  const request: ResolvedRequest = { ...nested, type: 'img', commands, attributes };
  refuseUndrawn(request);
  const geometry = geometryOf(request, layers, headers);
  const { widthPx, heightPx } = geometry.tile;
  checkHeldSize(geometry.tile, { command: 'src', what: 'the nested view' });
  return {
    header: { ...NESTED_HEADER, widthPx, heightPx },
    input: { ...planPicture(request, geometry, undefined), canvas: cornerAndSize(geometry.tile) },
  };
}

const NO_BOUNDS = { widthPx: 0, heightPx: 0 };

/** Finished views are RGBA in memory: sRGB, upright, nothing to convert. */
const NESTED_HEADER: Omit<SourceHeader, 'widthPx' | 'heightPx'> = {
  format: 'png',
  pages: 1,
  channels: 4,
  bitsPerSample: 8,
  colorSpace: 'rgb',
  hasAlpha: true,
  orientation: 1,
  hasProfile: false,
  profileIsSrgb: false,
};

function tileOf(request: ResolvedRequest, view: View): Tile {
  const { rect } = request.commands;
  return rect ?? { leftPx: 0, topPx: 0, ...view.size, scale: 1 };
}

/** Reply pixels per source pixel of layer 0; where both axes differ, their geometric mean. */
function sourceScale({ ground: { picture, crop }, ...map }: PictureGeometry): number {
  const { x, y } = replyScale(map);
  return Math.sqrt((x * y * picture.widthPx * picture.heightPx) / (crop.widthPx * crop.heightPx));
}

function backgroundOf(request: ResolvedRequest): OpaqueColor {
  const { BkgColor, ThumbBkgColor } = request.attributes;
  return planBackground(request.commands.bgc ?? (request.type === 'tmb' ? ThumbBkgColor : BkgColor));
}

function planPicture(
  request: ResolvedRequest,
  geometry: PictureGeometry,
  background: OpaqueColor | undefined,
): Pick<RenderPlan, 'layers' | 'stage' | 'sharpening'> {
  const { ground } = geometry;
  const stage = planStage(request, geometry);
  const sharpening = planSharpening(request.composite.commands, sourceScale(geometry));
  const windows = planWindows(geometry, {
    composite: rectOnReply(wholeOf(ground.size), geometry),
    adjustments: stage?.adjustments ?? [],
    sharpening,
  });
  if (!windows) return { layers: [] };
  const window = windows.composite;
  const { flip } = request.composite.commands;
  const layers = geometry.layers.flatMap((boxed): readonly LayerPlan[] => {
    const placed = flipPlaced(placeBox(boxed.layer, boxed.box, ground), flip, ground.size);
    const plan = planLayer(boxed, placed, { request, map: geometry, window, background });
    return plan ? [plan] : [];
  });
  const isOnePicture = layers.every(({ kind }) => kind === 'image') && layers.length <= 1;
  const isStaged = layers.length > 0 && !(isOnePicture && stage === undefined);
  const view = isSameRect(window, windows.view) ? {} : { view: windows.view };
  return {
    layers,
    ...(isStaged ? { stage: { area: window, ...(stage ?? PLAIN_STAGE), ...view } } : {}),
    ...(sharpening.length > 0 ? { sharpening } : {}),
  };
}

const PLAIN_STAGE: Omit<StagePlan, 'area'> = { adjustments: [], opacity: 1 };

/** What is done to the composite; undefined when that is nothing. Reference: pipeline.md P8. */
function planStage(
  { composite: { commands } }: ResolvedRequest,
  map: ReplyMap,
): Omit<StagePlan, 'area'> | undefined {
  const { x, y } = replyScale(map);
  const adjustments = planCompositeAdjustments(commands, Math.sqrt(x * y));
  const { opac } = commands;
  if (adjustments.length === 0 && (!opac || isNeutral('opac', opac))) return undefined;
  const opacity = opac ? (opac.opacityPercent * opac.fillOpacityPercent) / 10_000 : 1;
  return { adjustments, opacity };
}
