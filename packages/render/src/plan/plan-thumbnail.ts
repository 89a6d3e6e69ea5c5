import type { CatalogRecord, ResolvedRequest, Size } from '@is/protocol';
import { RenderError } from '../errors.js';
import { roundHalfUp, roundSide } from '../geometry/rounding.js';
import type { BoxedLayer } from './plan-boxes.js';
import type { View } from './plan-view.js';

/**
 * The view of `req=tmb`: the picture covers the view rectangle (type crop), fits into it, or keeps a fixed ratio to its
 * source (texture). Enlarges where needed. Reference: pipeline.md P12; ambiguities.md section 2.
 * @throws RenderError `render.plan` for `fit=`, and for what is not drawn yet: several layers, and sizes of layer 0
 */
export function planThumbnail(request: ResolvedRequest, layers: readonly BoxedLayer[]): View {
  const [ground, another] = layers;
  if (request.commands.fit) throw refuse('fit', 'is no command of thumbnails');
  if (!ground || another) throw refuse('layer', 'thumbnails of several layers are not drawn yet');
  const sized = (['size', 'sizeN', 'scale', 'res'] as const).find(
    (name) => ground.layer.commands[name] !== undefined,
  );
  if (sized) throw refuse(sized, 'thumbnails with a size of their own are not drawn yet');
  const picture = ground.box.size;
  const size = viewRectangle(request, picture);
  const factor = factorOf(request, ground, { picture, size });
  const scaled = {
    widthPx: roundSide(picture.widthPx * factor),
    heightPx: roundSide(picture.heightPx * factor),
  };
  const align = alignmentOf(request);
  return {
    region: { leftPx: 0, topPx: 0, ...picture },
    scaled,
    size,
    offset: {
      xPx: roundHalfUp(((size.widthPx - scaled.widthPx) * (1 + align.horizontal)) / 2),
      yPx: roundHalfUp(((size.heightPx - scaled.heightPx) * (1 + align.vertical)) / 2),
    },
  };
}

/** Decision: ambiguities.md "tmb-view-rect-zero": what is 0 or missing follows from the picture. */
function viewRectangle({ commands, attributes }: ResolvedRequest, picture: Size): Size {
  const ratio = commands.dpr?.on ? (commands.dpr.value ?? 1) : 1;
  const widthPx = (commands.wid ?? attributes.DefaultThumbPix.widthPx) * ratio;
  const heightPx = (commands.hei ?? attributes.DefaultThumbPix.heightPx) * ratio;
  if (widthPx === 0 && heightPx === 0) return picture;
  return {
    widthPx: roundSide(widthPx || (heightPx * picture.widthPx) / picture.heightPx),
    heightPx: roundSide(heightPx || (widthPx * picture.heightPx) / picture.widthPx),
  };
}

function factorOf(
  { attributes }: ResolvedRequest,
  { layer }: BoxedLayer,
  { picture, size }: { readonly picture: Size; readonly size: Size },
): number {
  const record =
    layer.content.kind === 'image' && layer.content.source.kind === 'file'
      ? layer.content.source.record
      : undefined;
  const x = size.widthPx / picture.widthPx;
  const y = size.heightPx / picture.heightPx;
  switch (numberField(record, 'ThumbType') ?? attributes.ThumbType) {
    case 1:
      return Math.max(x, y);
    case 3:
      return (
        (numberField(record, 'ThumbRes') ?? attributes.ThumbRes) /
        (record?.resolution ?? attributes.Resolution)
      );
    default:
      return Math.min(x, y);
  }
}

function numberField(record: CatalogRecord | undefined, name: string): number | undefined {
  const text = record?.fields[name];
  const value = text === undefined ? NaN : Number(text);
  return value > 0 ? value : undefined;
}

/** -1..1 for both axes; `align=` wins over the attributes, whose 1, 2 and 3 are start, middle and end. */
function alignmentOf({ commands, attributes }: ResolvedRequest): {
  readonly horizontal: number;
  readonly vertical: number;
} {
  return (
    commands.align ?? {
      horizontal: attributes.ThumbHorizAlign - 2,
      vertical: attributes.ThumbVertAlign - 2,
    }
  );
}

function refuse(command: string, why: string): RenderError {
  return new RenderError('render.plan', `${command}: ${why}, expected req=tmb without it`, {
    command,
    expected: 'req=tmb without it',
  });
}
