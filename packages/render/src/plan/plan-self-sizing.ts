import type { Layer, Rect } from '@is/protocol';
import { RenderError } from '../errors.js';
import { boundsOf, outlineOfPathData } from '../geometry/outline.js';

/**
 * The rectangle, in whole pixels of its path, of a solid color layer that takes its size from `clipPath=`; undefined for
 * every other layer. Reference: pipeline.md P4; commands.json, clipPath.
 */
export function pathExtent({ content, mask, commands }: Layer): Rect | undefined {
  const { size, clipPath } = commands;
  if (content.kind !== 'solid' || mask || !clipPath || (size && size.widthPx > 0 && size.heightPx > 0))
    return undefined;
  const bounds = boundsOf(outlineOfPathData(clipPath));
  return bounds && wholePixels(bounds);
}

const NOT_PERMITTED = ['scale', 'rotate', 'anchor', 'anchorN'] as const;

/** @throws RenderError `render.plan` for commands that such a layer does not permit. Decision: ambiguities.md "selfsizing-solid" */
export function refuseOnSelfSizing({ commands, number }: Layer): void {
  const command = NOT_PERMITTED.find((name) => commands[name] !== undefined);
  if (!command) return;
  throw new RenderError(
    'render.plan',
    `${command}: not permitted in layer ${number}, a solid color that takes its size from clipPath, expected size=`,
    { command, expected: 'size=width,height' },
  );
}

function wholePixels({ leftPx, topPx, widthPx, heightPx }: Rect): Rect {
  const left = Math.floor(leftPx);
  const top = Math.floor(topPx);
  return {
    leftPx: left,
    topPx: top,
    widthPx: Math.max(1, Math.ceil(leftPx + widthPx) - left),
    heightPx: Math.max(1, Math.ceil(topPx + heightPx) - top),
  };
}
