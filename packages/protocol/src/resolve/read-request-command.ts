import type { CommandName } from '../commands/command-registry.js';
import { readHandler } from './handler-command.js';
import type { NamedStatement, ReadValue } from './read-value.js';
import { readValue, reportMisplaced } from './read-value.js';
import type { RequestDraft } from './request-draft.js';
import { isSaveCommand, readSaveCommand } from './save-commands.js';
import type { LevelContext } from './session.js';

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
  readonly draft: RequestDraft;
  readonly isStatic: boolean;
}

/**
 * Value of a request or view command; undefined where it does not count.
 * @throws ProtocolError invalid-value
 */
export function readRequestCommand(
  named: NamedStatement,
  { context, draft, isStatic }: RequestCommandContext,
): ReadValue | undefined {
  const { name } = named;
  if (context.depth > 0 && IGNORED_WHEN_NESTED.has(name)) return undefined;
  if (isStatic && !STATIC_COMMANDS.has(name))
    return reportMisplaced(named, 'at /is/content only type, req and cache', context);
  const isUrl = named.statement.origin.kind === 'url';
  if (isSaveCommand(name)) {
    if (!isUrl) return reportMisplaced(named, 'this command in the URL itself', context);
    return readSaveCommand({ ...named, name }, { context, draft });
  }
  if (name === 'handler') return readHandler(named, { context, draft });
  const read = readValue(named, context);
  if (name === 'req' && !isUrl && isSave(read?.value)) {
    return reportMisplaced(named, 'req=saveToFile in the URL itself', context);
  }
  return read;
}

function isSave(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'saveToFile';
}
