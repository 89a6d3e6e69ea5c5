import type { Layer, ResolvedRequest, Size } from '@is/protocol';
import { RenderError } from '../errors.js';
import { turnOfOrientation, turnSize } from '../geometry/orientation.js';
import { sizeOf } from '../geometry/rect.js';
import { planLayerBox } from './plan-layer-box.js';
import type { LayerBox } from './plan-layer-box.js';
import { planLayerCanvas } from './plan-layer-canvas.js';
import type { LayerSource } from './plan-layer-canvas.js';
import { pathExtent, refuseOnSelfSizing } from './plan-self-sizing.js';
import type { PreparedLayer, PreparedSource } from './prepare-layers.js';
import type { LayOutText, TextShapes } from './text-content.js';
import { thumbnailBox } from './thumbnail-rules.js';

/** A layer with its transforms worked out. */
export interface BoxedLayer extends Omit<PreparedLayer, 'text'> {
  readonly box: LayerBox;
  /** Of `req=tmb`: the view rectangle before `dpr=`. */
  readonly thumbnail: Size | undefined;
  readonly text: TextShapes | undefined;
}

/** Every layer after its transforms, the canvas first. @throws RenderError `render.limit`, `render.plan` */
export function planBoxes(
  request: ResolvedRequest,
  layers: readonly PreparedLayer[],
  layOutText: LayOutText,
): readonly [BoxedLayer, ...BoxedLayer[]] {
  const [lowest, ...upper] = layers;
  if (!lowest) throw new RenderError('render.plan', 'expected a layer 0');
  const measured = (drawn: PreparedLayer, ground: Size | undefined): MeasuredLayer => {
    const { picture, mask } = drawn;
    const sized = withSizeInPixels(drawn.layer, ground);
    const text = drawn.text && layOutText(drawn.text, sized.commands.size);
    const layer = text ? asTextBox(sized, text) : sized;
    return { layer, picture, mask, text, content: text ?? sourceOf(layer, picture, mask) };
  };
  const boxed = (
    { layer, picture, mask, text, content }: MeasuredLayer,
    { thumbnail, canvas, ground }: Surroundings,
  ): BoxedLayer => {
    // Pictures are fitted into a thumbnail (pipeline.md P12, steps 2 and 3); text has its size.
    const setting = { request, canvas: text ? undefined : canvas, ground };
    return { layer, picture, mask, text, thumbnail, box: planLayerBox(setting, layer, content) };
  };
  const bottom = measured(lowest, undefined);
  const thumbnail = isThumbnail(request)
    ? thumbnailBox(request, planLayerCanvas({ request }, bottom.layer, bottom.content).size)
    : undefined;
  const ground = boxed(bottom, { thumbnail, canvas: thumbnail, ground: undefined });
  const canvas = thumbnail && lowest.layer.commands.size ? ground.box.content : thumbnail;
  return [
    ground,
    ...upper.map((each) => {
      const { size } = ground.box;
      return boxed(measured(each, size), { thumbnail: undefined, canvas, ground: size });
    }),
  ];
}

interface Surroundings extends Pick<BoxedLayer, 'thumbnail'> {
  /** Of a thumbnail: what its pictures are fitted into. */
  readonly canvas: Size | undefined;
  /** The rectangle of layer 0, for the layers above it. */
  readonly ground: Size | undefined;
}

/** A layer whose content has its size. */
interface MeasuredLayer extends Omit<BoxedLayer, 'box' | 'thumbnail'> {
  readonly content: LayerSource;
}

/** `scl=` replaces the rules of thumbnails. Decision: ambiguities.md "tmb-commands". */
function isThumbnail({ type, commands }: ResolvedRequest): boolean {
  return type === 'tmb' && commands.scl === undefined;
}

/** `sizeN=` as `size=`: fractions of layer 0, which itself cannot have it. Reference: pipeline.md P1, P2. */
function withSizeInPixels(layer: Layer, ground: Size | undefined): Layer {
  const { sizeN } = layer.commands;
  if (!sizeN || layer.commands.size) return layer;
  if (!ground) {
    throw new RenderError('render.plan', 'sizeN: layer 0 has no layer to be measured by, expected size=', {
      command: 'sizeN',
      expected: 'size=',
    });
  }
  const size = {
    widthPx: sizeN.widthFraction * ground.widthPx,
    heightPx: sizeN.heightFraction * ground.heightPx,
  };
  return { ...layer, commands: { ...layer.commands, size } };
}

/** The size of a text layer was spent on laying out its text; its resolution too. Reference: pipeline.md P3. */
function asTextBox(layer: Layer, { anchor }: TextShapes): Layer {
  const { size: _size, scale: _scale, res: _res, crop: _crop, cropN: _cropN, ...commands } = layer.commands;
  return { ...layer, commands: anchor && !commands.anchorN ? { anchor, ...commands } : commands };
}

function sourceOf(
  layer: Layer,
  picture: PreparedSource | undefined,
  mask: PreparedSource | undefined,
): LayerSource {
  const { widthPx, heightPx } = picture ? uprightSize(picture) : solidSize(layer, mask);
  return { widthPx, heightPx, picture };
}

/** Exactly `size=`, else as large as its mask or its path. Reference: pipeline.md P4. */
function solidSize(layer: Layer, mask: PreparedSource | undefined): Size {
  const { number, commands } = layer;
  const { size } = commands;
  if (size && size.widthPx > 0 && size.heightPx > 0) return size;
  if (mask) return uprightSize(mask);
  const extent = pathExtent(layer);
  if (extent) {
    refuseOnSelfSizing(layer);
    return sizeOf(extent);
  }
  throw new RenderError('render.plan', `size: the solid color layer ${number} needs a width and a height`, {
    command: 'size',
    expected: 'size=width,height, mask= or clipPath=',
  });
}

function uprightSize({ header, part }: PreparedSource): Size {
  return part ? sizeOf(part) : turnSize(header, turnOfOrientation(header.orientation));
}
