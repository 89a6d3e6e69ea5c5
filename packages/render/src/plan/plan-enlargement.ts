import type { Rect } from '@is/protocol';
import { pixelsAround } from '../kernels/enlarged-position.js';
import type { EnlargementPlan } from './enlargement-plan.js';
import type { PicturePlan } from './render-plan.js';

/** A picture that is enlarged, and what of the source is then read. */
export interface PlannedEnlargement {
  readonly region: Rect;
  readonly enlargement: EnlargementPlan;
}

/**
 * What libvips still does to a picture that grows along an axis: it reduces the other one. Of an axis that grows only those
 * pixels are read that decide on what is seen. Decision: ADR 0099.
 * @param read what is scaled, in stored pixels
 * @returns undefined when no axis grows
 */
export function planEnlargement(
  read: Rect,
  { scaled, visible }: Pick<PicturePlan, 'scaled' | 'visible'>,
): PlannedEnlargement | undefined {
  if (scaled.widthPx <= read.widthPx && scaled.heightPx <= read.heightPx) return undefined;
  const x = planAxis({ fromPx: read.widthPx, toPx: scaled.widthPx }, [visible.leftPx, visible.widthPx]);
  const y = planAxis({ fromPx: read.heightPx, toPx: scaled.heightPx }, [visible.topPx, visible.heightPx]);
  return {
    region: {
      leftPx: read.leftPx + x.readPx,
      topPx: read.topPx + y.readPx,
      widthPx: x.readLengthPx,
      heightPx: y.readLengthPx,
    },
    enlargement: {
      reduced: { widthPx: x.reducedPx, heightPx: y.reducedPx },
      held: {
        leftPx: x.heldPx,
        topPx: y.heldPx,
        widthPx: x.heldLengthPx,
        heightPx: y.heldLengthPx,
      },
      whole: { widthPx: x.wholePx, heightPx: y.wholePx },
      at: { xPx: x.atPx, yPx: y.atPx },
    },
  };
}

interface AxisPlan {
  /** From where on, and how much is read of what the picture has. */
  readonly readPx: number;
  readonly readLengthPx: number;
  /** What libvips makes of that, and what of it is held. */
  readonly reducedPx: number;
  readonly heldPx: number;
  readonly heldLengthPx: number;
  /** Length of the whole picture before it grows, and where in it that begins. */
  readonly wholePx: number;
  readonly atPx: number;
}

function planAxis(
  { fromPx, toPx }: { readonly fromPx: number; readonly toPx: number },
  [firstPx, countPx]: readonly [number, number],
): AxisPlan {
  if (toPx < fromPx) {
    const whole = { readPx: 0, readLengthPx: fromPx, reducedPx: toPx, wholePx: toPx };
    return { ...whole, heldPx: firstPx, heldLengthPx: countPx, atPx: firstPx };
  }
  const { first, end } = pixelsAround({ fromPx, toPx }, { firstPx, countPx });
  const lengthPx = end - first;
  const part = { readPx: first, readLengthPx: lengthPx, reducedPx: lengthPx, wholePx: fromPx };
  return { ...part, heldPx: 0, heldLengthPx: lengthPx, atPx: first };
}
