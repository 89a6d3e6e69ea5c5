import type { Layer, ResolvedRequest, Size } from '@is/protocol';
import { RenderError } from '../errors.js';
import { sizeOf } from '../geometry/rect.js';
import { turnOfOrientation, turnSize } from '../geometry/orientation.js';
import { planLayerBox } from './plan-layer-box.js';
import type { LayerBox } from './plan-layer-box.js';
import { planLayerCanvas } from './plan-layer-canvas.js';
import type { PreparedLayer } from './prepare-layers.js';
import { thumbnailBox } from './thumbnail-rules.js';

/** A layer with its transforms worked out. */
export interface BoxedLayer extends PreparedLayer {
  readonly box: LayerBox;
  /** Of `req=tmb`: the view rectangle before `dpr=`. */
  readonly thumbnail?: Size;
}

/** Every layer after its transforms, the canvas first. @throws RenderError `render.limit`, `render.plan` */
export function planBoxes(
  request: ResolvedRequest,
  layers: readonly PreparedLayer[],
): readonly [BoxedLayer, ...BoxedLayer[]] {
  const [lowest, ...upper] = layers;
  if (!lowest) throw new RenderError('render.plan', 'expected a layer 0');
  const thumbnail = isThumbnail(request)
    ? thumbnailBox(request, planLayerCanvas({ request }, lowest.layer, contentSize(lowest)).size)
    : undefined;
  const boxed = (drawn: PreparedLayer, { ground, canvas }: Ground): BoxedLayer => {
    const layer = withSizeInPixels(drawn.layer, ground);
    const box = planLayerBox(
      canvas ? { request, canvas } : { request },
      layer,
      contentSize({ ...drawn, layer }),
    );
    return { ...drawn, layer, box };
  };
  const ground = { ...boxed(lowest, { canvas: thumbnail }), ...(thumbnail ? { thumbnail } : {}) };
  const canvas = thumbnail && lowest.layer.commands.size ? ground.box.content : thumbnail;
  return [ground, ...upper.map((each) => boxed(each, { ground: ground.box.size, canvas }))];
}

/** What upper layers are measured by. */
interface Ground {
  /** The rectangle of layer 0. */
  readonly ground?: Size;
  /** Of a thumbnail: what its pictures are fitted into. Reference: pipeline.md P12, steps 2 and 3. */
  readonly canvas: Size | undefined;
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

/** A solid color layer without a size takes that of its mask, which is then transformed like an image (pipeline.md P4). */
function contentSize({ layer, picture, mask }: PreparedLayer): Size {
  const shown = picture ?? (layer.commands.size ? undefined : mask);
  if (!shown) return solidSize(layer);
  const { header, part } = shown;
  if (part) return sizeOf(part);
  return turnSize(header, turnOfOrientation(header.orientation));
}

/** Reference: pipeline.md P4. */
function solidSize({ number, commands: { size } }: Layer): Size {
  if (size && size.widthPx > 0 && size.heightPx > 0) return size;
  throw new RenderError('render.plan', `size: the solid color layer ${number} needs a width and a height`, {
    command: 'size',
    expected: 'size=width,height',
  });
}
