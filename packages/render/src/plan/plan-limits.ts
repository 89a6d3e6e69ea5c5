import type {
  CommandValues,
  LayerCommandName,
  RequestCommandName,
  ResolvedRequest,
  Size,
} from '@is/protocol';
import { RenderError } from '../errors.js';
import type { EncoderEfforts } from './codecs/encoder-efforts.js';
import type { EncodableFormat } from './encodable-formats.js';

/** What one purpose (answering, saving) permits. */
export interface PlanLimits {
  /** Largest reply, in pixels (width times height). */
  readonly maxOutputPixels: number;
  /** Name of the setting behind that number, for the error message. */
  readonly maxOutputPixelsSetting: string;
  /** Absent: USUAL_EFFORTS. */
  readonly efforts?: EncoderEfforts;
}

/** No side of a layer or of a scaled picture is longer; what lies outside the reply is never computed, only addressed. */
export const MAX_SIDE_PX = 1_000_000;

/** Views of nested requests, and layers that are rotated by odd angles, are held in memory as a whole. */
export const MAX_HELD_PIXELS = 25_000_000;

export function isHeldSize({ widthPx, heightPx }: Size): boolean {
  return widthPx * heightPx <= MAX_HELD_PIXELS;
}

/** @throws RenderError `render.limit` naming the command that makes it necessary to hold the picture */
export function checkHeldSize(
  size: Size,
  { command, what }: { readonly command: string; readonly what: string },
): void {
  if (isHeldSize(size)) return;
  const expected = `at most ${MAX_HELD_PIXELS} pixels`;
  throw tooLarge({ command, size, what, expected, limit: MAX_HELD_PIXELS });
}

/** @throws RenderError `render.limit` when a computed side is too long or no number at all */
export function checkSides(size: Size, command: string): void {
  const longestPx = Math.max(size.widthPx, size.heightPx);
  if (longestPx <= MAX_SIDE_PX) return;
  throw tooLarge({
    command,
    size,
    what: 'the picture',
    expected: `sides up to ${MAX_SIDE_PX} px`,
    limit: MAX_SIDE_PX,
  });
}

/**
 * Everything that bounds the reply, checked before a pixel is allocated.
 * @throws RenderError `render.limit` naming the command that asked for the size
 */
export function checkReplySize(
  request: ResolvedRequest,
  reply: Size,
  bounds: { readonly limits: PlanLimits; readonly format: EncodableFormat },
): void {
  const command = commandBehindSize(request.commands);
  const { MaxPix } = request.attributes;
  if (exceeds(reply.widthPx, MaxPix.widthPx) || exceeds(reply.heightPx, MaxPix.heightPx)) {
    const expected = `at most ${MaxPix.widthPx}x${MaxPix.heightPx} (MaxPix)`;
    const limit = exceeds(reply.widthPx, MaxPix.widthPx) ? MaxPix.widthPx : MaxPix.heightPx;
    throw tooLarge({ command, size: reply, what: 'the reply', expected, limit });
  }
  const { maxOutputPixels, maxOutputPixelsSetting } = bounds.limits;
  if (!(reply.widthPx * reply.heightPx <= maxOutputPixels)) {
    const expected = `at most ${maxOutputPixels} pixels (${maxOutputPixelsSetting})`;
    throw tooLarge({ command, size: reply, what: 'the reply', expected, limit: maxOutputPixels });
  }
  const { name, maxSidePx, maxPixels = Infinity } = bounds.format;
  if (reply.widthPx * reply.heightPx > maxPixels) {
    const expected = `at most ${maxPixels} pixels with fmt=${name}`;
    throw tooLarge({ command, size: reply, what: 'the reply', expected, limit: maxPixels });
  }
  if (Math.max(reply.widthPx, reply.heightPx) > maxSidePx) {
    const expected = `sides up to ${maxSidePx} px with fmt=${name}`;
    throw tooLarge({ command, size: reply, what: 'the reply', expected, limit: maxSidePx });
  }
}

/** 0 is no limit. Written so that NaN exceeds every limit. */
function exceeds(sidePx: number, maxPx: number): boolean {
  return maxPx > 0 && !(sidePx <= maxPx);
}

const LAYER_SIZE_COMMANDS = [
  'size',
  'scale',
  'res',
  'cropN',
  'crop',
] as const satisfies readonly LayerCommandName[];

/** The command that a layer's size is owed to, for error messages. */
export function commandBehindLayerSize(commands: CommandValues<LayerCommandName>): string {
  return LAYER_SIZE_COMMANDS.find((name) => commands[name] !== undefined) ?? 'src';
}

const SIZE_COMMANDS = ['rect', 'wid', 'hei', 'scl'] as const satisfies readonly RequestCommandName[];

/** The command that the reply's size is owed to. */
export function commandBehindSize(commands: CommandValues<RequestCommandName>): string {
  return SIZE_COMMANDS.find((name) => commands[name] !== undefined) ?? 'src';
}

function tooLarge(refusal: {
  readonly command: string;
  readonly size: Size;
  readonly what: string;
  readonly expected: string;
  readonly limit: number;
}): RenderError {
  const { command, size, what, expected, limit } = refusal;
  const value = `${size.widthPx}x${size.heightPx}`;
  return new RenderError('render.limit', `${command}: ${what} would be ${value} px, expected ${expected}`, {
    command,
    value,
    expected,
    limit,
  });
}
