import type { CommandName, CommandValues } from '../commands/command-registry.js';
import { COMMAND_DEFINITIONS } from '../commands/command-registry.js';
import { encodeObject, encodePathElement, encodeQueryValue } from '../target/percent-encoding.js';
import { printNestedSource } from '../tokens/nested-source.js';
import type { EffectLayer, ImageSource, Layer, LayerContent, ResolvedRequest } from './resolved-request.js';

/**
 * Canonical target of a resolved request: no macros, no variables, every command in its scope, each value printed by
 * its own data type. Resolving it against the same catalogs gives the same request again, without the issues.
 * Lock and obfuscation are the sender's business (request-lock.ts, request-obfuscation.ts).
 */
export function printRequest(request: ResolvedRequest): string {
  const path = request.object === '' ? '' : `/${request.object.split('/').map(encodePathElement).join('/')}`;
  const modifiers = printBody(request);
  return `/is/${request.context}${path}${modifiers === '' ? '' : `?${modifiers}`}`;
}

/** Commands as modifiers text in registry order; names without a value are left out. */
export function printCommands(commands: CommandValues<CommandName>): string {
  return commandTexts(commands).join('&');
}

function commandTexts(commands: CommandValues<CommandName>): string[] {
  return COMMAND_DEFINITIONS.filter(({ name }) => commands[name] !== undefined).map(
    ({ name, value }) => `${name}=${encodeQueryValue(value.print(commands[name]))}`,
  );
}

function printBody(request: ResolvedRequest): string {
  const { type, typeOptions, commands, composite, layers } = request;
  const req = type === 'img' && typeOptions.length === 0 ? {} : { req: { type, options: typeOptions } };
  return [
    ...commandTexts({ ...req, ...commands }),
    ...commandTexts(composite.commands),
    ...composite.effects.flatMap(effectTexts),
    ...layers.flatMap(layerTexts),
  ].join('&');
}

function layerTexts(layer: Layer): string[] {
  const { number, names } = layer;
  const body = [
    ...contentTexts(layer.content),
    ...(layer.mask === undefined ? [] : sourceTexts('mask', layer.mask)),
    ...commandTexts(layer.commands),
    ...layer.effects.flatMap(effectTexts),
  ];
  const isImplied = number === 0 && names.length === 0 && layer.content.kind === 'image' && body.length === 0;
  if (isImplied) return [];
  const selectors = names.map((name) => `layer=${number},${encodeQueryValue(name)}`);
  return [...(selectors.length === 0 ? [`layer=${number}`] : selectors), ...body];
}

function effectTexts({ number, commands }: EffectLayer): string[] {
  return [`effect=${number}`, ...commandTexts(commands)];
}

function contentTexts(content: LayerContent): string[] {
  switch (content.kind) {
    case 'image':
      return sourceTexts('src', content.source);
    case 'text':
      return [`${content.renderer}=${encodeQueryValue(content.text)}`];
    case 'solid':
    case 'empty':
      return [];
  }
}

/** Nothing for a file that the path or a record gives: it comes back by itself. */
function sourceTexts(command: 'src' | 'mask', source: ImageSource): string[] {
  switch (source.kind) {
    case 'file':
      return source.object === undefined ? [] : [`${command}=${encodeQueryValue(source.object)}`];
    case 'nested':
      return [
        `${command}=${printNestedSource({ kind: 'request', service: 'is', text: printNested(source.request) })}`,
      ];
    case 'foreign':
      return [`${command}=${printNestedSource({ kind: 'foreign', text: source.object ?? source.url })}`];
    case 'rendering':
      return [
        `${command}=${printNestedSource({ kind: 'request', service: source.service, text: source.text })}`,
      ];
  }
}

function printNested(request: ResolvedRequest): string {
  const body = printBody(request);
  return `${encodeObject(request.object.split('/'))}${body === '' ? '' : `?${body}`}`;
}
