import type { Size } from '@is/protocol';
import { turnOfOrientation, turnPoint } from '../geometry/orientation.js';
import { mapOutline } from '../geometry/outline.js';
import type { Outline } from '../geometry/outline.js';
import { shiftPoint } from '../geometry/rect.js';
import type { SourcePath } from '../source-header.js';
import type { PreparedSource } from './prepare-layers.js';

/** The source whose paths are meant, and what of it is the picture. */
export type PathOwner = Pick<PreparedSource, 'header' | 'part'>;

/**
 * The paths of these names in pixels of the upright picture; names that the source does not have are left out.
 * Reference: commands.json, clipPathE `ignoredWhen`.
 */
export function pathsByName(owner: PathOwner | undefined, names: readonly string[]): readonly Outline[] {
  return names.flatMap((name) => {
    const path = owner?.header.paths?.find((each) => each.name === name);
    return owner && path ? [uprightOutline(path, owner)] : [];
  });
}

function uprightOutline({ outline }: SourcePath, { header, part }: PathOwner): Outline {
  const stored: Size = header;
  const turn = turnOfOrientation(header.orientation);
  return mapOutline(outline, ({ xPx: x, yPx: y }) => {
    const upright = turnPoint({ xPx: x * stored.widthPx, yPx: y * stored.heightPx }, stored, turn);
    return part ? shiftPoint(upright, -part.leftPx, -part.topPx) : upright;
  });
}
