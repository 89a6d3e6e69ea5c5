import type { CommandValue } from '../commands/command-registry.js';
import type { NamedStatement, ReadValue } from './read-value.js';
import { malformedFinding, readText } from './read-value.js';
import { reportIssue } from './report-issue.js';
import type { RequestDraft } from './request-draft.js';
import type { LevelContext } from './session.js';

/**
 * Value of `handler=`; undefined where it does not count. One that no script could call is kept as a fault until it is
 * known whether a script waits for the reply.
 */
export function readHandler(
  named: NamedStatement,
  { context, draft }: { readonly context: LevelContext; readonly draft: RequestDraft },
): ReadValue | undefined {
  const text = readText(named.statement, context);
  const parsed = named.definition.value.parse(text);
  if (parsed.ok) {
    delete draft.lateFaults.handler;
    return { value: parsed.value, text };
  }
  const finding = malformedFinding(named, { text, expected: parsed.expected });
  if (finding.severity === 'fault') draft.lateFaults.handler = finding;
  else reportIssue(context, finding);
  return undefined;
}

/**
 * Tells the fault of `handler=`: an error of a JSONP reply, a note in any other, which has no handler. Reference:
 * commands.json handler (ignoredWhen, errorWhen).
 * @throws ProtocolError invalid-value
 */
export function settleHandlerFault(
  { lateFaults: { handler } }: RequestDraft,
  req: CommandValue<'req'> | undefined,
  context: LevelContext,
): void {
  if (handler === undefined) return;
  const isForScript = req?.options[0]?.trim().toLowerCase() === 'json' && req.type !== 'resolve';
  reportIssue(context, { ...handler, severity: isForScript ? 'fault' : 'note' });
}
