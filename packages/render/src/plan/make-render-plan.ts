import type { Color, ResolvedRequest } from '@is/protocol';
import { RenderError } from '../errors.js';
import { sizeOf } from '../geometry/rect.js';
import type { SourceHeader } from '../source-header.js';
import type { EncodableFormat } from './encodable-formats.js';
import { groundLayers } from './ground-layers.js';
import { countsProcessedPixels, nestedHeader, NO_BOUNDS, viewOfNested } from './nested-view.js';
import { isOpaqueView } from './is-opaque-view.js';
import { planBoxes } from './plan-boxes.js';
import { EMPTY_COLOR_BOOK } from './color-book.js';
import type { ColorBook } from './color-book.js';
import { planComposite } from './plan-composite.js';
import type { PictureGeometry } from './plan-composite.js';
import { planCompositeCrop } from './plan-composite-paths.js';
import { planEmbeddedPaths } from './plan-embedded-paths.js';
import { planBackground } from './plan-color.js';
import { ColorPlanner } from './plan-colors.js';
import { chooseFormat, planEncoding } from './plan-encoding.js';
import { checkHeldSize, checkReplySize, checkSides, commandBehindSize } from './plan-limits.js';
import type { PlanLimits } from './plan-limits.js';
import { planPixelRatio } from './plan-pixel-ratio.js';
import type { ViewBounds } from './plan-pixel-ratio.js';
import { hasColors, whatIsDrawn } from './plan-sources.js';
import type { Drawn, DrawnLayer, DrawnRequest } from './plan-sources.js';
import { planThumbnail } from './plan-thumbnail.js';
import { planView } from './plan-view.js';
import type { View } from './plan-view.js';
import { fileSources, prepareLayers } from './prepare-layers.js';
import type { PreparedSource } from './prepare-layers.js';
import { refuseUndrawn } from './refuse-undrawn.js';
import type { CanvasPlan, OpaqueColor, RenderPlan } from './render-plan.js';
import type { EncodingPlan } from './encoding-plan.js';
import { scaleTile } from './reply-map.js';
import type { Tile } from './reply-map.js';
import { refuseText } from './text-content.js';
import type { LayOutText } from './text-content.js';

/** What a plan depends on beside the request and its sources. */
export interface PlanSetting extends PlanLimits {
  /** Absent: no catalog names a profile. */
  readonly book?: ColorBook;
  /** Lays out the texts of `planTexts(request)`; absent: texts are refused. */
  readonly layOutText?: LayOutText;
}

/**
 * The whole way from a resolved request to pixels, as data. Touches no file, clock or native code.
 * @param headers of the files of `planSources(request)`, in that order
 * @throws RenderError `render.plan`, `render.format` or `render.limit`, naming command, value and expectation
 */
export function makeRenderPlan(
  request: ResolvedRequest,
  headers: readonly SourceHeader[],
  setting: PlanSetting,
): RenderPlan {
  refuseUndrawn(request);
  const format = chooseFormat(request);
  const { layers, files } = whatIsDrawn(request);
  checkHeaders(files, headers);
  const encoding = planEncoding(request, { format, layers, headers, efforts: setting.efforts });
  const { book = EMPTY_COLOR_BOOK } = setting;
  const colors = planColors(request, { layers, headers, format, encoding, book });
  const layOutText = setting.layOutText ?? refuseText;
  const inInks = makePlan(
    request,
    { layers, headers, layOutText, colors: colors(true) },
    { setting, format, encoding },
  );
  // What is done to lights cannot be done to inks: only a picture that is drawn as it is stays in its inks.
  return isDrawnAsItIs(inInks)
    ? inInks
    : makePlan(
        request,
        { layers, headers, layOutText, colors: colors(false) },
        { setting, format, encoding },
      );
}

function isDrawnAsItIs({ color, stage, sharpening, layers }: RenderPlan): boolean {
  const isInInks = color?.conversion.from.pixelType === 'cmyk';
  return !isInInks || (!stage && !sharpening && layers.every(({ kind }) => kind === 'image'));
}

interface ReplyParts {
  readonly setting: PlanSetting;
  readonly format: EncodableFormat;
  readonly encoding: EncodingPlan;
}

function makePlan(
  request: ResolvedRequest,
  sources: SourceSetting & Pick<Drawn, 'layers'>,
  { setting: limits, format, encoding }: ReplyParts,
): RenderPlan {
  const { colors } = sources;
  const { layers } = sources;
  const geometry = geometryOf({ request, layers, bounds: request.attributes }, sources);
  checkReplySize(request, geometry.tile, { limits, format });
  const isMask = request.type === 'mask';
  const background = format.hasAlpha || isMask ? undefined : backgroundOf(request);
  const ground = background && planBackground(background);
  const picture = planComposite(request, geometry, { colors, background: ground });
  const color = isMask ? undefined : colors.reply(background);
  const embedded = colors.embedded();
  const canvas = canvasOf(geometry.tile, ground);
  const profiles = colors.profiles();
  return {
    version: 9,
    ...(isMask ? { isMask } : {}),
    ...(color ? { ...picture, color } : groundLayers(picture, canvas)),
    canvas,
    encoding: {
      ...encoding,
      pixelType: isMask ? encoding.pixelType : colors.output.pixelType,
      ...embedded,
      ...planEmbeddedPaths(request, geometry, format.codec),
    },
    ...(profiles.length > 0 ? { profiles } : {}),
  };
}

interface ColorOrder extends Pick<ReplyParts, 'format' | 'encoding'> {
  readonly layers: readonly DrawnLayer[];
  readonly headers: readonly SourceHeader[];
  readonly book: ColorBook;
}

/** The colors of a request, once its pictures may stay in inks or must not. */
export function planColors(
  request: ResolvedRequest,
  { layers, headers, format, encoding: { pixelType }, book }: ColorOrder,
): (keepsInks: boolean) => ColorPlanner {
  const pictures = fileSources(layers, headers);
  const [ground] = layers;
  const setting = {
    request,
    format,
    pixelType,
    book,
    pictures,
    ground: ground?.picture?.kind === 'file' ? pictures[0] : undefined,
    hasColors: hasColors(layers),
  };
  return (keepsInks) => new ColorPlanner(setting, keepsInks);
}

function canvasOf(
  { leftPx, topPx, widthPx, heightPx }: Tile,
  background: OpaqueColor | undefined,
): CanvasPlan {
  const isAtCorner = leftPx === 0 && topPx === 0;
  return {
    widthPx,
    heightPx,
    ...(isAtCorner ? {} : { corner: { xPx: leftPx, yPx: topPx } }),
    ...(background ? { background } : {}),
  };
}

function checkHeaders(files: Drawn['files'], headers: readonly SourceHeader[]): void {
  if (headers.length === files.length) return;
  throw new RenderError('render.plan', `expected ${files.length} source headers, got ${headers.length}`);
}

/** Positions alone, for image maps and for the tables of pipeline.md P2, P6 and P10, which state intermediate sizes. */
export function planGeometry(
  request: ResolvedRequest,
  headers: readonly SourceHeader[],
  layOutText: LayOutText = refuseText,
): PictureGeometry {
  const format = chooseFormat(request);
  const { layers } = whatIsDrawn(request);
  const encoding = planEncoding(request, { format, layers, headers });
  const colors = planColors(request, { layers, headers, format, encoding, book: EMPTY_COLOR_BOOK })(false);
  return geometryOf({ request, layers, bounds: request.attributes }, { headers, colors, layOutText });
}

/** What all pictures of a request, nested ones included, are planned with. */
interface SourceSetting {
  readonly headers: readonly SourceHeader[];
  readonly colors: ColorPlanner;
  readonly layOutText: LayOutText;
}

/** A request with its layers, the outermost or a nested one. */
interface DrawnView extends Pick<DrawnRequest, 'request' | 'layers'> {
  readonly bounds: ViewBounds;
}

function geometryOf({ request, layers: drawn, bounds }: DrawnView, sources: SourceSetting): PictureGeometry {
  const { headers, layOutText } = sources;
  const planNested = (nested: DrawnRequest): PreparedSource => planNestedView(nested, sources);
  const layers = planBoxes(request, prepareLayers(drawn, { headers, planNested }), layOutText);
  const ground = layers[0].box;
  const composite = planCompositeCrop(request.composite.commands, layers[0]);
  const size = sizeOf(composite);
  const view = layers[0].thumbnail
    ? planThumbnail(request, layers[0], size)
    : planView(request, planPixelRatio(request, size, bounds), size);
  const tile = tileOf(request, view);
  const scaled = { widthPx: view.scaled.widthPx * tile.scale, heightPx: view.scaled.heightPx * tile.scale };
  checkSides(scaled, commandBehindSize(request.commands));
  return { layers, ground, composite, view, tile };
}

function planNestedView({ request: nested, layers }: DrawnRequest, sources: SourceSetting): PreparedSource {
  const request = viewOfNested(nested);
  refuseUndrawn(request);
  const geometry = geometryOf({ request, layers, bounds: NO_BOUNDS }, sources);
  const { colors } = sources;
  const isFixed = countsProcessedPixels(request);
  return {
    header: nestedHeader(geometry.tile),
    ...(isOpaqueView(request, geometry) ? { isOpaque: true } : {}),
    input: {
      at(scale) {
        const tile = scale < 1 && !isFixed ? scaleTile(geometry.tile, scale) : geometry.tile;
        checkHeldSize(tile, { command: 'src', what: 'the nested view' });
        const picture = planComposite(request, { ...geometry, tile }, { colors, background: undefined });
        return {
          size: sizeOf(tile),
          plan: { ...picture, canvas: canvasOf(tile, undefined), ...colors.proof(nested) },
        };
      },
    },
  };
}

function tileOf(request: ResolvedRequest, view: View): Tile {
  const { rect } = request.commands;
  const { widthPx, heightPx } = view.size;
  return rect ?? { leftPx: 0, topPx: 0, widthPx, heightPx, scale: 1 };
}

function backgroundOf(request: ResolvedRequest): Color {
  const { BkgColor, ThumbBkgColor } = request.attributes;
  return request.commands.bgc ?? (request.type === 'tmb' ? ThumbBkgColor : BkgColor);
}
