import type { ResolvedRequest } from '@is/protocol';
import { RenderError } from '../errors.js';

/** Request types whose picture is the plain view of the composite. */
const DRAWN_TYPES: ReadonlySet<string> = new Set(['img', 'saveToFile', 'props', 'loadcache']);

/** Commands that the plan carries out. */
const DRAWN: ReadonlySet<string> = namesOf(`
  wid hei scl fit align rgn rect bgc dpr
  fmt qlt resMode
  crop cropN size scale res
`);

/** Commands that have nothing to say about the pixels of a single layer: layer 0 does not move and covers nothing. */
const WITHOUT_EFFECT: ReadonlySet<string> = namesOf(`
  req id name timeout locale cache defaultImage template message handler labelkey type imageSet effectMask src layer
  anchor anchorN origin originN pos posN blendMode map mapA
`);

/** Commands that the reference itself ignores for other formats. */
const ONLY_FOR_CODEC: Readonly<Record<string, readonly string[]>> = {
  jpegSize: ['jpeg', 'jpg', 'pjpeg'],
  pscan: ['pjpeg'],
  quantize: ['gif', 'gif-alpha', 'png8', 'png8-alpha'],
};

/**
 * A picture that leaves out something asked for would be wrong without saying so: such requests are refused.
 * @throws RenderError `render.plan` naming the command
 */
export function refuseUndrawn(request: ResolvedRequest): void {
  if (!DRAWN_TYPES.has(request.type)) throw undrawn('req', request.type);
  refuseCommands(request, request.commands);
  refuseCommands(request, request.composite.commands);
  if (request.composite.effects.length > 0) throw undrawn('effect', 'at layer=comp');
  for (const layer of request.layers) {
    refuseCommands(request, layer.commands);
    if (layer.effects.length > 0) throw undrawn('effect', `in layer ${layer.number}`);
    if (layer.mask) throw undrawn('mask', `in layer ${layer.number}`);
  }
}

function refuseCommands(request: ResolvedRequest, commands: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(commands)) {
    if (value !== undefined && !isHarmless(request, name)) throw undrawn(name);
  }
}

function isHarmless(request: ResolvedRequest, name: string): boolean {
  if (DRAWN.has(name) || WITHOUT_EFFECT.has(name)) return true;
  const formats = ONLY_FOR_CODEC[name];
  return formats !== undefined && !formats.includes(request.commands.fmt?.format.toLowerCase() ?? 'jpeg');
}

function undrawn(command: string, value?: string): RenderError {
  const said = value === undefined ? command : `${command}: ${value}`;
  return new RenderError('render.plan', `${said} is not drawn yet, expected a request without it`, {
    command,
    ...(value === undefined ? {} : { value }),
    expected: 'a request without it',
  });
}

function namesOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
