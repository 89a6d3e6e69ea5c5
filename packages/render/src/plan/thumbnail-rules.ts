import type { Layer, Rect, ResolvedRequest, Size } from '@is/protocol';
import { roundHalfUp, roundSide } from '../geometry/rounding.js';
import { shareWithin } from './plan-pixel-ratio.js';

/**
 * How `req=tmb` puts a picture into a box: `crop` covers it, `fit` stays inside, `texture` has a fixed ratio to the
 * source. All enlarge where needed. Reference: pipeline.md P12; ambiguities.md "tmb-upscale".
 */
export type ThumbnailType = 'crop' | 'fit' | 'texture';

const TYPES: Readonly<Record<number, ThumbnailType>> = { 1: 'crop', 2: 'fit', 3: 'texture' };

/** The record of the layer's picture decides, then the catalog. */
export function thumbnailType({ attributes }: ResolvedRequest, layer: Layer): ThumbnailType {
  return TYPES[numberField(layer, 'ThumbType') ?? attributes.ThumbType] ?? 'fit';
}

/** @param textureFactor what a texture is scaled by: it takes no notice of the box */
export function factorInto(
  box: Size,
  picture: Size,
  { type, textureFactor }: { readonly type: ThumbnailType; readonly textureFactor: number },
): number {
  const x = box.widthPx / picture.widthPx;
  const y = box.heightPx / picture.heightPx;
  if (type === 'texture') return textureFactor;
  return type === 'crop' ? Math.max(x, y) : Math.min(x, y);
}

/** ThumbRes / Resolution of the layer's record. Reference: pipeline.md P12, step 3. */
export function textureFactor({ attributes }: ResolvedRequest, layer: Layer): number {
  const { content } = layer;
  const record =
    content.kind === 'image' && content.source.kind === 'file' ? content.source.record : undefined;
  return (
    (numberField(layer, 'ThumbRes') ?? attributes.ThumbRes) / (record?.resolution ?? attributes.Resolution)
  );
}

function numberField({ content }: Layer, name: string): number | undefined {
  const record =
    content.kind === 'image' && content.source.kind === 'file' ? content.source.record : undefined;
  const text = record?.fields[name];
  const value = text === undefined ? NaN : Number(text);
  return value > 0 ? value : undefined;
}

/**
 * Where a picture of this size stands in the box. `align=` wins over the attributes, whose 1, 2 and 3 are start, middle
 * and end. Decision: ambiguities.md "align-thumbnail".
 */
export function alignInBox({ commands, attributes }: ResolvedRequest, picture: Size, box: Size): Rect {
  const { horizontal, vertical } = commands.align ?? {
    horizontal: attributes.ThumbHorizAlign - 2,
    vertical: attributes.ThumbVertAlign - 2,
  };
  return {
    leftPx: roundHalfUp(((box.widthPx - picture.widthPx) * (1 + horizontal)) / 2),
    topPx: roundHalfUp(((box.heightPx - picture.heightPx) * (1 + vertical)) / 2),
    ...picture,
  };
}

/** A size of which one side may be free: that follows from the picture. Both free: no size. */
export function completeSize({ widthPx, heightPx }: Size, picture: Size): Size | undefined {
  if (widthPx === 0 && heightPx === 0) return undefined;
  return {
    widthPx: roundSide(widthPx || (heightPx * picture.widthPx) / picture.heightPx),
    heightPx: roundSide(heightPx || (widthPx * picture.heightPx) / picture.widthPx),
  };
}

/**
 * The view rectangle before `dpr=`. Decision: ambiguities.md "tmb-view-rect-zero": what is 0 or missing follows from
 * layer 0.
 */
export function thumbnailBox({ commands, attributes }: ResolvedRequest, ground: Size): Size {
  const { DefaultThumbPix } = attributes;
  const asked = {
    widthPx: commands.wid ?? DefaultThumbPix.widthPx,
    heightPx: commands.hei ?? DefaultThumbPix.heightPx,
  };
  return completeSize(asked, ground) ?? ground;
}

/** `dpr=` as far as MaxPix permits. Decision: ambiguities.md "dpr-maxpix". */
export function thumbnailPixelRatio({ commands, attributes }: ResolvedRequest, box: Size): number {
  const ratio = commands.dpr?.on ? (commands.dpr.value ?? 1) : 1;
  if (ratio <= 1 || commands.rect) return ratio;
  const wanted = { widthPx: box.widthPx * ratio, heightPx: box.heightPx * ratio };
  return Math.max(1, ratio * shareWithin(wanted, attributes.MaxPix));
}
