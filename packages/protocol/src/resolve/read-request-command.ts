import type { CommandName } from '../commands/command-registry.js';
import { ProtocolError } from '../errors.js';
import { decodeQueryValue } from '../target/percent-decoding.js';
import type { NamedStatement, ReadValue } from './read-value.js';
import { readValue, reportMisplaced } from './read-value.js';
import type { LevelContext } from './session.js';
import { substituteVariables } from './variables.js';

/** Request and view commands that a nested request leaves to the request around it. Reference: grammar.md G9. */
const IGNORED_WHEN_NESTED: ReadonlySet<CommandName> = new Set<CommandName>([
  'fmt',
  'qlt',
  'iccEmbed',
  'printRes',
  'quantize',
  'req',
  'bgc',
  'locale',
  'name',
  'timeout',
]);

/** Commands of a save, which only the requester may give. Decision: docs/decisions/0011-save-only-from-the-url.md. */
const SAVE_COMMANDS: ReadonlySet<CommandName> = new Set<CommandName>(['name', 'timeout']);

/** Reference: grammar.md G19; commands.json type, cache; catalog-files.md 13 (static Ids are translated). */
const STATIC_COMMANDS: ReadonlySet<CommandName> = new Set<CommandName>([
  'type',
  'req',
  'cache',
  'locale',
  'handler',
  'id',
]);

interface RequestCommandContext {
  readonly context: LevelContext;
  readonly isStatic: boolean;
}

/**
 * Value of a request or view command; undefined where it does not count.
 * @throws ProtocolError invalid-value; always for a `name` that is no text, whatever the tolerance
 */
export function readRequestCommand(
  named: NamedStatement,
  { context, isStatic }: RequestCommandContext,
): ReadValue | undefined {
  const { name } = named;
  if (context.depth > 0 && IGNORED_WHEN_NESTED.has(name)) return undefined;
  if (isStatic && !STATIC_COMMANDS.has(name))
    return reportMisplaced(named, 'at /is/content only type, req and cache', context);
  const isUrl = named.statement.origin.kind === 'url';
  if (!isUrl && SAVE_COMMANDS.has(name))
    return reportMisplaced(named, 'this command in the URL itself', context);
  if (name === 'name') return readFileName(named, context);
  const read = readValue(named, context);
  if (name === 'req' && !isUrl && isSave(read?.value)) {
    return reportMisplaced(named, 'req=saveToFile in the URL itself', context);
  }
  return read;
}

function isSave(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'saveToFile';
}

/**
 * `name=` reaches the saver as it was meant or not at all: decoded exactly once, as strict UTF-8. Its grammar, the empty
 * name included, is the saver's business. Reference: security.md A15-A18, A44, A45 and 4, step 2.
 * @throws ProtocolError invalid-value
 */
function readFileName({ statement: { token } }: NamedStatement, context: LevelContext): ReadValue {
  const raw = substituteVariables(token.value ?? '', context);
  const { text, hasBadEscape, isLatin1 } = decodeQueryValue(raw);
  if (hasBadEscape || isLatin1 || text.includes('\0')) {
    const expected = 'a file name in percent-encoded UTF-8 without NUL';
    throw new ProtocolError('protocol.invalid-value', `name: expected ${expected}`, {
      command: 'name',
      value: raw,
      expected,
      offset: token.offset,
    });
  }
  return { value: text, text };
}
