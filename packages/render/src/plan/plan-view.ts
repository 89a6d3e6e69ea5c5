import type { Point, Rect, ResolvedRequest, Size } from '@is/protocol';
import { RenderError } from '../errors.js';
import { wholeOf } from '../geometry/rect.js';
import { roundHalfUp, roundSide } from '../geometry/rounding.js';

/** How the composite is seen. Offsets and sizes in view pixels, before `rect=`. */
export interface View {
  /** Part of the composite that is fitted, in composite pixels; its surroundings may show as well. */
  readonly region: Rect;
  /** Size of the region after scaling. */
  readonly scaled: Size;
  /** The view rectangle. */
  readonly size: Size;
  /** Top-left corner of the scaled region in the view rectangle; negative: cut off. */
  readonly offset: Point;
}

/** Values that make the view; `dpr=` has been multiplied in. */
export interface ViewRequest {
  readonly wid: number | undefined;
  readonly hei: number | undefined;
  readonly scl: number | undefined;
  /** Box of the reply when none of the three is given; 0 is no limit. */
  readonly defaultBox: Size;
}

/** The view transform. Reference: pipeline.md P10, steps 1 to 4. @throws RenderError `render.plan` fit without size */
export function planView(request: ResolvedRequest, view: ViewRequest, composite: Size): View {
  const region = regionOf(request, composite);
  const { scaled, size, isAligned } = fitRegion(request, view, region);
  const align = isAligned ? request.commands.align : undefined;
  return {
    region,
    scaled,
    size,
    offset: {
      xPx: roundHalfUp(((size.widthPx - scaled.widthPx) * (1 + (align?.horizontal ?? 0))) / 2),
      yPx: roundHalfUp(((size.heightPx - scaled.heightPx) * (1 + (align?.vertical ?? 0))) / 2),
    },
  };
}

/** Decision: ambiguities.md "rgn-stage" and "rgn-rect-limits": a size of 0 stands for the composite's. */
export function regionOf(request: ResolvedRequest, composite: Size): Rect {
  const { rgn } = request.commands;
  if (!rgn) return wholeOf(composite);
  const { leftPx, topPx } = rgn;
  return {
    leftPx,
    topPx,
    widthPx: rgn.widthPx || composite.widthPx,
    heightPx: rgn.heightPx || composite.heightPx,
  };
}

interface Fitted {
  readonly scaled: Size;
  readonly size: Size;
  readonly isAligned: boolean;
}

function fitRegion(request: ResolvedRequest, view: ViewRequest, region: Size): Fitted {
  const { wid, hei, scl, defaultBox } = view;
  if (scl !== undefined) {
    const scaled = scaleSize(region, 1 / scl, 1 / scl);
    return { scaled, size: sizeOr(view, scaled), isAligned: true };
  }
  if (wid !== undefined || hei !== undefined) return fitToSize(request, view, region);
  const { fit } = request.commands;
  if (fit) {
    throw new RenderError('render.plan', `fit: ${fit.mode} needs wid= or hei=`, {
      command: 'fit',
      value: fit.mode,
      expected: 'wid= or hei= in the same request',
    });
  }
  const factor = Math.min(
    1,
    defaultBox.widthPx > 0 ? defaultBox.widthPx / region.widthPx : 1,
    defaultBox.heightPx > 0 ? defaultBox.heightPx / region.heightPx : 1,
  );
  const scaled = scaleSize(region, factor, factor);
  return unpadded(scaled);
}

function fitToSize(request: ResolvedRequest, view: ViewRequest, region: Size): Fitted {
  const { mode, upscale } = request.commands.fit ?? { mode: 'fit', upscale: false };
  const limit = upscale ? Infinity : 1;
  const widthFactor = view.wid === undefined ? undefined : view.wid / region.widthPx;
  const heightFactor = view.hei === undefined ? undefined : view.hei / region.heightPx;
  const x = Math.min(limit, widthFactor ?? heightFactor ?? 1);
  const y = Math.min(limit, heightFactor ?? widthFactor ?? 1);
  const scaledBy = (factor: number): Size => scaleSize(region, factor, factor);
  const padded = (scaled: Size): Fitted => ({ scaled, size: sizeOr(view, scaled), isAligned: true });
  switch (mode) {
    case 'fit':
      return padded(scaledBy(Math.min(x, y)));
    case 'constrain':
      return unpadded(scaledBy(Math.min(x, y)));
    case 'crop':
      return padded(scaledBy(Math.max(x, y)));
    case 'wrap':
      return unpadded(scaledBy(Math.max(x, y)));
    case 'stretch': {
      const scaled = scaleSize(region, x, y);
      return { scaled, size: sizeOr(view, scaled), isAligned: false };
    }
    case 'hfit':
      return padded(scaledBy(x));
    case 'vfit':
      return padded(scaledBy(y));
  }
}

/** The view shrinks or grows to the picture. */
function unpadded(scaled: Size): Fitted {
  return { scaled, size: scaled, isAligned: false };
}

function scaleSize(size: Size, x: number, y: number): Size {
  return { widthPx: roundSide(size.widthPx * x), heightPx: roundSide(size.heightPx * y) };
}

function sizeOr(view: ViewRequest, scaled: Size): Size {
  return { widthPx: view.wid ?? scaled.widthPx, heightPx: view.hei ?? scaled.heightPx };
}
