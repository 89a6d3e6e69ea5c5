import type { Rect, Size } from '@is/protocol';

/** How stored pixels become the picture a person sees: mirror left-right first, then turn clockwise. */
export interface Turn {
  readonly isMirrored: boolean;
  readonly angleDeg: 0 | 90 | 180 | 270;
}

const UPRIGHT: Turn = { isMirrored: false, angleDeg: 0 };

/** Index: EXIF orientation. Reference: EXIF 2.3, tag 0x0112. */
const TURNS: readonly Turn[] = [
  UPRIGHT,
  UPRIGHT,
  { isMirrored: true, angleDeg: 0 },
  { isMirrored: false, angleDeg: 180 },
  { isMirrored: true, angleDeg: 180 },
  { isMirrored: true, angleDeg: 270 },
  { isMirrored: false, angleDeg: 90 },
  { isMirrored: true, angleDeg: 90 },
  { isMirrored: false, angleDeg: 270 },
];

/** The turn of an EXIF orientation; values outside 1..8 mean upright. Decision: ADR 0020. */
export function turnOfOrientation(orientation: number): Turn {
  return TURNS[orientation] ?? UPRIGHT;
}

export function isUpright(turn: Turn): boolean {
  return !turn.isMirrored && turn.angleDeg === 0;
}

function swapsSides(turn: Turn): boolean {
  return turn.angleDeg === 90 || turn.angleDeg === 270;
}

/** Size after the turn from size before it, and the other way round. */
export function turnSize(size: Size, turn: Turn): Size {
  return swapsSides(turn) ? { widthPx: size.heightPx, heightPx: size.widthPx } : size;
}

/**
 * Where a rectangle of the upright picture lies in the stored one.
 * @param upright size of the upright picture, in whose pixels `rect` is given
 */
export function unturnRect(rect: Rect, upright: Size, turn: Turn): Rect {
  const rightPx = upright.widthPx - rect.leftPx - rect.widthPx;
  const bottomPx = upright.heightPx - rect.topPx - rect.heightPx;
  const turnedBack = turnBack(rect, { rightPx, bottomPx }, turn);
  if (!turn.isMirrored) return turnedBack;
  const stored = turnSize(upright, turn);
  return { ...turnedBack, leftPx: stored.widthPx - turnedBack.leftPx - turnedBack.widthPx };
}

function turnBack(rect: Rect, far: { rightPx: number; bottomPx: number }, turn: Turn): Rect {
  const swapped = { widthPx: rect.heightPx, heightPx: rect.widthPx };
  switch (turn.angleDeg) {
    case 0:
      return rect;
    case 90:
      return { leftPx: rect.topPx, topPx: far.rightPx, ...swapped };
    case 180:
      return { ...rect, leftPx: far.rightPx, topPx: far.bottomPx };
    case 270:
      return { leftPx: far.bottomPx, topPx: rect.leftPx, ...swapped };
  }
}
