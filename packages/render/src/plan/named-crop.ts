import type { FileSource, NamedCrop, Rect, Size } from '@is/protocol';
import { intersect, roundEdges, sizeOf, wholeOf } from '../geometry/rect.js';
import { roundHalfUp, roundSide } from '../geometry/rounding.js';
import type { Focus } from '../source-header.js';

const MIDDLE: Focus = { xFraction: 0.5, yFraction: 0.5 };

/** Whether the header of this file must come with its focus: an automatic crop lies around it. */
export function needsFocus({ crop }: FileSource): boolean {
  return crop?.kind === 'automatic';
}

/** What of an upright picture a named crop shows, in whole pixels. Decision: ADR 0032. */
export function rectOfCrop(crop: NamedCrop, picture: Size, focus: Focus = MIDDLE): Rect {
  return crop.kind === 'stored' ? storedRect(crop.rect, picture) : automaticRect(crop.aspect, picture, focus);
}

/** Size of a file as requests see it. @param picture upright */
export function sizeOfSource({ crop }: FileSource, picture: Size): Size {
  return sizeOf(crop ? rectOfCrop(crop, picture) : picture);
}

function storedRect(rect: Extract<NamedCrop, { kind: 'stored' }>['rect'], { widthPx, heightPx }: Size): Rect {
  const edges = roundEdges({
    leftPx: rect.leftFraction * widthPx,
    topPx: rect.topFraction * heightPx,
    widthPx: rect.widthFraction * widthPx,
    heightPx: rect.heightFraction * heightPx,
  });
  return intersect(edges, wholeOf({ widthPx, heightPx })) ?? wholeOf({ widthPx, heightPx });
}

/** As large as it can be, its middle as near to the focus as the edges permit. */
function automaticRect(aspect: number, picture: Size, focus: Focus): Rect {
  const widthPx = Math.min(picture.widthPx, roundSide(picture.heightPx * aspect));
  const heightPx = Math.min(picture.heightPx, roundSide(picture.widthPx / aspect));
  return {
    leftPx: startNear(focus.xFraction * picture.widthPx, widthPx, picture.widthPx),
    topPx: startNear(focus.yFraction * picture.heightPx, heightPx, picture.heightPx),
    widthPx,
    heightPx,
  };
}

function startNear(middlePx: number, lengthPx: number, wholePx: number): number {
  return Math.min(wholePx - lengthPx, Math.max(0, roundHalfUp(middlePx - lengthPx / 2)));
}
