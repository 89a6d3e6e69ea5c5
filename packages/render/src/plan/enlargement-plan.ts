import type { Point, Rect, Size } from '@is/protocol';

/** How a picture grows along one axis or both: pixels around their middles. As stored, before the turn. Decision: ADR 0099. */
export interface EnlargementPlan {
  /** To what libvips reduces the region: sides that grow keep their length. */
  readonly reduced: Size;
  /** What of that is held: it decides on what is visible. */
  readonly held: Rect;
  /** The whole picture before it grows, of which `scaled` is the enlarged size. */
  readonly whole: Size;
  /** Where in that the held part begins. */
  readonly at: Point;
}
