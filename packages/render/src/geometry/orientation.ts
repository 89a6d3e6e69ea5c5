import type { Point, Rect, Size } from '@is/protocol';

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

/** One turn after another as a single turn. */
export function combineTurns(first: Turn, second: Turn): Turn {
  // A mirror reverses the turning of what it sees.
  const carried = second.isMirrored ? -first.angleDeg : first.angleDeg;
  return {
    isMirrored: first.isMirrored !== second.isMirrored,
    angleDeg: quarterTurn(carried + second.angleDeg),
  };
}

/** A multiple of 90 degrees, clockwise, as a turn without a mirror. */
export function turnOfAngle(angleDeg: number): Turn {
  return { isMirrored: false, angleDeg: quarterTurn(angleDeg) };
}

function quarterTurn(angleDeg: number): Turn['angleDeg'] {
  return ([0, 90, 180, 270] as const)[(((angleDeg / 90) % 4) + 4) % 4] ?? 0;
}

function swapsSides(turn: Turn): boolean {
  return turn.angleDeg === 90 || turn.angleDeg === 270;
}

/** Size after the turn from size before it, and the other way round. */
export function turnSize(size: Size, turn: Turn): Size {
  const { widthPx, heightPx } = size;
  return swapsSides(turn) ? { widthPx: heightPx, heightPx: widthPx } : { widthPx, heightPx };
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
  const { leftPx, topPx, widthPx, heightPx } = turnedBack;
  return { leftPx: turnSize(upright, turn).widthPx - leftPx - widthPx, topPx, widthPx, heightPx };
}

/** Where a rectangle of a picture of this size lies after the turn. */
export function turnRect(rect: Rect, size: Size, turn: Turn): Rect {
  return unturnRect(rect, size, turn.isMirrored ? turn : turnOfAngle(-turn.angleDeg));
}

function turnBack(rect: Rect, far: { rightPx: number; bottomPx: number }, turn: Turn): Rect {
  const { leftPx, topPx, widthPx, heightPx } = rect;
  switch (turn.angleDeg) {
    case 0:
      return { leftPx, topPx, widthPx, heightPx };
    case 90:
      return { leftPx: topPx, topPx: far.rightPx, widthPx: heightPx, heightPx: widthPx };
    case 180:
      return { leftPx: far.rightPx, topPx: far.bottomPx, widthPx, heightPx };
    case 270:
      return { leftPx: far.bottomPx, topPx: leftPx, widthPx: heightPx, heightPx: widthPx };
  }
}

/** Where a point of a picture of this size lies after the turn. */
export function turnPoint({ xPx, yPx }: Point, { widthPx, heightPx }: Size, turn: Turn): Point {
  const x = turn.isMirrored ? widthPx - xPx : xPx;
  switch (turn.angleDeg) {
    case 0:
      return { xPx: x, yPx };
    case 90:
      return { xPx: heightPx - yPx, yPx: x };
    case 180:
      return { xPx: widthPx - x, yPx: heightPx - yPx };
    case 270:
      return { xPx: yPx, yPx: widthPx - x };
  }
}
