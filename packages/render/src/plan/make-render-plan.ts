import type { ResolvedRequest, Size } from '@is/protocol';
import { RenderError } from '../errors.js';
import { turnOfOrientation, turnSize } from '../geometry/orientation.js';
import type { SourceHeader } from '../source-header.js';
import { placeLayer } from './place-layer.js';
import type { Tile } from './place-layer.js';
import { planBackground } from './plan-background.js';
import { planDecoding, shrinksOnLoad } from './plan-decoding.js';
import { chooseFormat, planEncoding } from './plan-encoding.js';
import { planKernel } from './plan-kernel.js';
import { planLayerCanvas } from './plan-layer-canvas.js';
import { checkReplySize, checkSides, commandBehindLayerSize, commandBehindSize } from './plan-limits.js';
import type { PlanLimits } from './plan-limits.js';
import { planPixelRatio } from './plan-pixel-ratio.js';
import { planSharpening } from './plan-sharpening.js';
import { drawnLayer, planSources } from './plan-sources.js';
import { planView } from './plan-view.js';
import type { View } from './plan-view.js';
import { refuseUndrawn } from './refuse-undrawn.js';
import type { CanvasPlan, LayerPlan, OpaqueColor, RenderPlan } from './render-plan.js';

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
  const header = onlyHeader(request, headers);
  const geometry = planGeometry(request, header);
  checkReplySize(request, geometry.tile, { limits, format });
  const background = format.hasAlpha ? undefined : backgroundOf(request);
  const sharpening = planSharpening(request.composite.commands, shrinkOf(geometry));
  return {
    version: 1,
    layers: planLayers(request, { header, geometry, background }),
    ...(sharpening.length > 0 ? { sharpening } : {}),
    canvas: canvasOf(geometry.tile, background),
    encoding,
  };
}

function onlyHeader(request: ResolvedRequest, headers: readonly SourceHeader[]): SourceHeader {
  const wanted = planSources(request).length;
  const [header] = headers;
  if (!header || headers.length !== wanted) {
    throw new RenderError('render.plan', `expected ${wanted} source headers, got ${headers.length}`);
  }
  return header;
}

/** Everything about positions; sizes in pixels of the upright source, the layer, the view and the reply. */
interface PictureGeometry {
  readonly source: Size;
  readonly layer: ReturnType<typeof planLayerCanvas>;
  readonly view: View;
  readonly tile: Tile;
}

/** Exported for the tables of pipeline.md P2 and P10, which state intermediate sizes. */
export function planGeometry(request: ResolvedRequest, header: SourceHeader): PictureGeometry {
  const source = turnSize(header, turnOfOrientation(header.orientation));
  const drawn = drawnLayer(request);
  const layer = planLayerCanvas(request, drawn, source);
  checkSides(layer.size, commandBehindLayerSize(drawn.commands));
  const view = planView(request, planPixelRatio(request, layer.size), layer.size);
  const tile = tileOf(request, view);
  const scaled = { widthPx: view.scaled.widthPx * tile.scale, heightPx: view.scaled.heightPx * tile.scale };
  checkSides(scaled, commandBehindSize(request.commands));
  return { source, layer, view, tile };
}

function tileOf(request: ResolvedRequest, view: View): Tile {
  const { rect } = request.commands;
  return rect ?? { leftPx: 0, topPx: 0, ...view.size, scale: 1 };
}

/** Reply pixels per source pixel; where both axes differ, their geometric mean. */
function shrinkOf({ layer, view, tile }: PictureGeometry): number {
  const x = (layer.size.widthPx / layer.crop.widthPx) * (view.scaled.widthPx / view.region.widthPx);
  const y = (layer.size.heightPx / layer.crop.heightPx) * (view.scaled.heightPx / view.region.heightPx);
  return Math.sqrt(x * y) * tile.scale;
}

function backgroundOf(request: ResolvedRequest): OpaqueColor {
  return planBackground(request.commands.bgc ?? request.attributes.BkgColor);
}

function canvasOf({ widthPx, heightPx }: Size, background: OpaqueColor | undefined): CanvasPlan {
  return background ? { widthPx, heightPx, background } : { widthPx, heightPx };
}

function planLayers(
  request: ResolvedRequest,
  parts: {
    readonly header: SourceHeader;
    readonly geometry: PictureGeometry;
    readonly background: OpaqueColor | undefined;
  },
): readonly LayerPlan[] {
  const { header, geometry, background } = parts;
  const decoding = planDecoding(header, background);
  const placed = placeLayer({
    ...geometry,
    turn: turnOfOrientation(header.orientation),
    shrinksOnLoad: shrinksOnLoad(decoding),
  });
  if (!placed) return [];
  return [{ kind: 'image', input: 0, decoding, kernel: planKernel(request), ...placed }];
}
