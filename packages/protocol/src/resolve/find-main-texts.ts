import type { SourceText } from './expand-macros.js';
import type { Statement } from './statement.js';
import { placeOf, reportIssue } from './report-issue.js';
import type { ResolvedObject } from './resolve-object.js';
import { resolveNamedObject } from './resolve-object.js';
import type { LevelContext } from './session.js';
import { readText } from './read-value.js';
import type { CommandToken } from '../tokens/modifier-token.js';

/** The texts around a request: weaker than it, and stronger than it. */
export interface MainTexts {
  readonly modifier?: SourceText;
  readonly postModifier?: SourceText;
  /** With template= the path object is no source, only `$object$`. Reference: grammar.md G8. */
  readonly hasTemplate: boolean;
  /** The record of the template; its Path, if it has one, is the fixed background. */
  readonly template?: RecordObject;
}

type RecordObject = Extract<ResolvedObject, { kind: 'record' }>;

/**
 * Modifier and PostModifier of the template, else of the record in the path.
 * Reference: grammar.md G7, G8. Decision: template-postmodifier.
 * @throws ProtocolError object-refused for a template that is no record
 */
export function findMainTexts(
  url: readonly Statement[],
  pathObject: ResolvedObject | undefined,
  context: LevelContext,
): MainTexts {
  const template = context.session.isTextOnly === true ? undefined : lastCommand(url, 'template');
  const name = template === undefined ? '' : readText(template, context);
  if (template === undefined || name.trim() === '') {
    return pathObject?.kind === 'record'
      ? { ...textsOf(pathObject, RECORD), hasTemplate: false }
      : { hasTemplate: false };
  }
  const { session, main, locale } = context;
  const object = resolveNamedObject(name, { view: session.view, main, locale });
  if (object.kind === 'record') return { ...textsOf(object, TEMPLATE), hasTemplate: true, template: object };
  reportIssue(context, {
    ...placeOf(template),
    severity: 'fault',
    kind: 'malformed',
    code: 'protocol.object-refused',
    command: 'template',
    value: name,
    expected: 'the id of a template record',
  });
  return { hasTemplate: true };
}

const RECORD = { before: 'modifier', behind: 'post-modifier' } as const;
const TEMPLATE = { before: 'template', behind: 'template-post-modifier' } as const;

function textsOf(
  { record, scope }: RecordObject,
  kinds: typeof RECORD | typeof TEMPLATE,
): Pick<MainTexts, 'modifier' | 'postModifier'> {
  const text = (field: string, kind: SourceText['origin']['kind']): SourceText | undefined =>
    field === '' ? undefined : { text: field, origin: { kind, name: record.id }, scope };
  const modifier = text(record.modifier, kinds.before);
  const postModifier = text(record.postModifier, kinds.behind);
  return {
    ...(modifier === undefined ? {} : { modifier }),
    ...(postModifier === undefined ? {} : { postModifier }),
  };
}

/** The last statement of a command that counts wherever it is written. */
export function lastCommand(
  statements: readonly Statement[],
  name: string,
): Statement<CommandToken> | undefined {
  for (let index = statements.length - 1; index >= 0; index -= 1) {
    const statement = statements[index];
    if (statement?.token.kind === 'command' && statement.token.name.toLowerCase() === name) {
      return { token: statement.token, origin: statement.origin };
    }
  }
  return undefined;
}

/** Reference: commands.json template, errorWhen. */
export function refuseTemplateInRecord(statements: readonly Statement[], context: LevelContext): void {
  const statement = lastCommand(statements, 'template');
  if (statement === undefined) return;
  reportIssue(context, {
    ...placeOf(statement),
    severity: 'fault',
    kind: 'misplaced',
    command: 'template',
    expected: 'template= in the request, not in a record',
  });
}
