import { findCommand } from '@is/protocol';
import type { CommandName, RequestTypeName, ResolvedRequest } from '@is/protocol';
import { RenderError } from '../errors.js';
import { isNeutral } from './is-neutral.js';

/** Request types whose picture is a view of the composite, or its mask. */
const DRAWN_TYPES: ReadonlySet<RequestTypeName> = new Set([
  'img',
  'mask',
  'tmb',
  'tile',
  'saveToFile',
  'props',
  'loadcache',
]);

/** Commands that the plan carries out. */
const DRAWN: readonly CommandName[] = [
  'wid',
  'hei',
  'scl',
  'fit',
  'align',
  'rgn',
  'rect',
  'bgc',
  'dpr',
  'fmt',
  'qlt',
  'icc',
  'iccEmbed',
  'jpegSize',
  'pscan',
  'quantize',
  'printRes',
  'xmpEmbed',
  'pathEmbed',
  'resMode',
  'crop',
  'cropN',
  'size',
  'scale',
  'res',
  'flip',
  'rotate',
  'perspective',
  'perspectiveN',
  'extend',
  'extendN',
  'color',
  'bgColor',
  'opac',
  'hide',
  'sizeN',
  'anchor',
  'anchorN',
  'origin',
  'originN',
  'pos',
  'posN',
  'blendMode',
  'maskUse',
  'effectMask',
  'clipPath',
  'clipPathE',
  'clipXPath',
  'clipXPathE',
  'cropPathE',
  'op_brightness',
  'op_contrast',
  'op_hue',
  'op_saturation',
  'op_colorbalance',
  'op_colorize',
  'op_invert',
  'op_grow',
  'op_growMask',
  'op_growMaskR',
  'op_blur',
  'op_noise',
  'op_sharpen',
  'op_usm',
  'op_usmR',
  'text',
  'textPs',
  'textAttr',
  'textAngle',
];

/** Commands that say something about the request, not about the picture. */
const NOT_ABOUT_PIXELS: readonly CommandName[] = [
  'req',
  'id',
  'name',
  'timeout',
  'locale',
  'cache',
  'bfc',
  'network',
  'defaultImage',
  'template',
  'message',
  'handler',
  'labelkey',
  'type',
  'imageSet',
  'map',
  'mapA',
  'src',
  'mask',
  'layer',
  'effect',
];

const HARMLESS: ReadonlySet<string> = new Set([...DRAWN, ...NOT_ABOUT_PIXELS]);

/**
 * A picture that leaves out something asked for would be wrong without saying so: such requests are refused, unless the
 * command registry promises no more than to read the command.
 * @throws RenderError `render.plan` naming the command
 */
export function refuseUndrawn(request: ResolvedRequest): void {
  if (!DRAWN_TYPES.has(request.type)) throw undrawn('req', request.type);
  refuseCommands(request.commands);
  refuseCommands(request.composite.commands);
  for (const layer of request.layers) refuseCommands(layer.commands);
}

function refuseCommands(commands: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(commands)) {
    const value = commands[name];
    if (isHarmless(name) || value === undefined || isNeutral(name, value)) continue;
    throw undrawn(name);
  }
}

function isHarmless(name: string): boolean {
  return HARMLESS.has(name) || findCommand(name)?.support.level === 'parsed-and-ignored';
}

function undrawn(command: string, value?: string): RenderError {
  const said = value === undefined ? command : `${command}: ${value}`;
  return new RenderError('render.plan', `${said} is not drawn yet, expected a request without it`, {
    command,
    ...(value === undefined ? {} : { value }),
    expected: 'a request without it',
  });
}
