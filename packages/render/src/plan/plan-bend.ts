import type { CommandValue, Layer, Point, Size } from '@is/protocol';
import { RenderError } from '../errors.js';
import { isConvex } from '../geometry/projection.js';
import type { Corners } from '../geometry/projection.js';

/** Where the corners of a layer go, in pixels of the canvas, and how it is sampled. */
export interface Bend {
  readonly corners: Corners;
  readonly sampling: CommandValue<'perspective'>['sampling'];
  /** 0..1: how much of the resolution of its source the layer may use. */
  readonly detail: number;
}

/**
 * The perspective of a layer on a canvas of this size. Reference: commands.json, perspective.
 * @throws RenderError `render.plan` for a quadrilateral that is none, on which the reference leaves the result undefined
 */
export function planBend({ number, commands }: Layer, canvas: Size): Bend | undefined {
  const { perspective, perspectiveN, scale = 1 } = commands;
  const given = perspective ?? perspectiveN;
  if (!given) return undefined;
  const corners = perspective ? cornersOf(perspective) : perspectiveN && fractionsOf(perspectiveN, canvas);
  if (!corners || !isConvex(corners)) throw notConvex(perspective ? 'perspective' : 'perspectiveN', number);
  return { corners, sampling: given.sampling, detail: levelAbove(scale) };
}

function cornersOf({ topLeft, topRight, bottomRight, bottomLeft }: CommandValue<'perspective'>): Corners {
  return [topLeft, topRight, bottomRight, bottomLeft];
}

function fractionsOf(
  { topLeft, topRight, bottomRight, bottomLeft }: CommandValue<'perspectiveN'>,
  { widthPx, heightPx }: Size,
): Corners {
  const at = ({ xFraction, yFraction }: typeof topLeft): Point => ({
    xPx: xFraction * widthPx,
    yPx: yFraction * heightPx,
  });
  return [at(topLeft), at(topRight), at(bottomRight), at(bottomLeft)];
}

/** `scale=` rounded up to a level of a pyramid: 1, a half, a quarter … */
function levelAbove(scale: number): number {
  return scale > 0 && scale < 1 ? 2 ** Math.ceil(Math.log2(scale) - 1e-9) : 1;
}

function notConvex(command: string, number: number): RenderError {
  return new RenderError(
    'render.plan',
    `${command}: the corners of layer ${number} are not those of a convex quadrilateral, expected four different points, none between or on the line of its neighbours`,
    { command, expected: 'a convex quadrilateral' },
  );
}
