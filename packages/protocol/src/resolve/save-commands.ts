import type { CommandName } from '../commands/command-registry.js';
import { ProtocolError } from '../errors.js';
import { decodeQueryValue } from '../target/percent-decoding.js';
import type { NamedStatement, ReadValue } from './read-value.js';
import { malformedFinding, readText } from './read-value.js';
import type { Finding } from './report-issue.js';
import { placeOf, quoteValue, reportIssue } from './report-issue.js';
import type { RequestDraft } from './request-draft.js';
import type { LevelContext } from './session.js';
import { substituteVariables } from './variables.js';

/** Commands of a save, which only the requester may give. Decision: docs/decisions/0011-save-only-from-the-url.md. */
export type SaveCommandName = 'name' | 'timeout';

export function isSaveCommand(name: CommandName): name is SaveCommandName {
  return name === 'name' || name === 'timeout';
}

/**
 * Value of a save command; undefined where it does not count. One that no save could use is kept as a fault until it is
 * known whether this is a save; like a value, it takes the place of an earlier one, and a later one takes its place.
 */
export function readSaveCommand(
  named: NamedStatement & { readonly name: SaveCommandName },
  { context, draft }: { readonly context: LevelContext; readonly draft: RequestDraft },
): ReadValue | undefined {
  const { name } = named;
  const read = name === 'name' ? readFileName(named, context) : readTimeout(named, context);
  if (read !== undefined && 'severity' in read) {
    draft.lateFaults[name] = read;
    return undefined;
  }
  if (read !== undefined) delete draft.lateFaults[name];
  return read;
}

/**
 * Tells the faults of save commands: errors of a save, notes in any other request, which ignores these commands.
 * Reference: commands.json name, timeout (ignoredWhen).
 * @throws ProtocolError invalid-name whatever the tolerance, invalid-value
 */
export function settleSaveFaults({ lateFaults }: RequestDraft, isSave: boolean, context: LevelContext): void {
  const { name, timeout } = lateFaults;
  if (isSave && name !== undefined) {
    const { command, value = '', expected, offset } = name;
    const message = `name: expected ${expected}, got ${quoteValue(value)}`;
    throw new ProtocolError('protocol.invalid-name', message, { command, value, expected, offset });
  }
  for (const fault of [name, timeout]) {
    if (fault !== undefined) reportIssue(context, { ...fault, severity: isSave ? 'fault' : 'note' });
  }
}

/**
 * `name=` reaches the saver as it was meant or not at all: decoded exactly once, as strict UTF-8. Its grammar, the empty
 * name included, is the saver's business. Reference: security.md A15-A20, A44, A45 and 4, step 2.
 */
function readFileName({ statement }: NamedStatement, context: LevelContext): ReadValue | Finding {
  const value = substituteVariables(statement.token.value ?? '', context);
  const { text, hasBadEscape, isLatin1 } = decodeQueryValue(value);
  if (!hasBadEscape && !isLatin1 && !text.includes('\0')) return { value: text, text };
  return {
    ...placeOf(statement),
    severity: 'fault',
    kind: 'malformed',
    code: 'protocol.invalid-name',
    command: 'name',
    value,
    expected: 'a file name in percent-encoded UTF-8 without NUL',
  };
}

/** Nothing, and what client code writes for nothing, leaves the default. Reference: security.md D02. */
function readTimeout(named: NamedStatement, context: LevelContext): ReadValue | Finding | undefined {
  const text = readText(named.statement, context);
  const parsed = named.definition.value.parse(text);
  if (parsed.ok) return { value: parsed.value, text };
  const finding = malformedFinding(named, { text, expected: parsed.expected });
  if (finding.severity === 'fault') return finding;
  reportIssue(context, finding);
  return undefined;
}
