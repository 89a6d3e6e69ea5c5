import type { CommandName } from '../commands/command-registry.js';
import type { CommandDefinition } from '../commands/command-definition.js';
import { decodeQueryValue } from '../target/percent-decoding.js';
import type { CommandToken } from '../tokens/modifier-token.js';
import type { Statement } from './statement.js';
import type { LevelContext } from './session.js';
import type { Finding } from './report-issue.js';
import { placeOf, reportIssue } from './report-issue.js';
import { valueSeverity } from './tolerance.js';
import { substituteVariables } from './variables.js';

/** A command of the registry with the statement that gives it. */
export interface NamedStatement {
  readonly name: CommandName;
  readonly definition: CommandDefinition;
  readonly statement: Statement<CommandToken>;
}

/** A value that was understood, with its decoded text. */
export interface ReadValue {
  readonly value: unknown;
  readonly text: string;
}

/** Decoded text of a command: variables substituted, percent-encoding undone once. Reference: grammar.md G2 steps 6, 7. */
export function readText({ token }: Statement<CommandToken>, context: LevelContext): string {
  return decodeQueryValue(substituteVariables(token.value ?? '', context)).text;
}

/**
 * Typed value of a command. What does not parse is reported, and undefined if the policy lets it pass.
 * @throws ProtocolError invalid-value
 */
export function readValue(named: NamedStatement, context: LevelContext): ReadValue | undefined {
  const { definition, statement } = named;
  const text = readText(statement, context);
  const parsed = definition.value.parse(text);
  if (parsed.ok) {
    noteUnsupported(named, context);
    return { value: parsed.value, text };
  }
  reportMalformed(named, { text, expected: parsed.expected }, context);
  return undefined;
}

/** Says so where the reply will lack what a command asks for. */
export function noteUnsupported(
  { name, definition, statement }: NamedStatement,
  context: LevelContext,
): void {
  const { support } = definition;
  if (support.level !== 'unsupported') return;
  const { value } = statement.token;
  reportIssue(context, {
    ...placeOf(statement),
    severity: 'note',
    kind: 'unsupported',
    command: name,
    ...(value === undefined ? {} : { value }),
    expected: 'a command that is carried out',
    message: `${name}: ${support.reason}`,
  });
}

/**
 * Notes a command that its place ignores; returns nothing, which is also its value.
 * @throws ProtocolError conflict under strict
 */
export function reportMisplaced(
  { name, statement }: NamedStatement,
  expected: string,
  context: LevelContext,
): undefined {
  reportIssue(context, {
    ...placeOf(statement),
    severity: 'note',
    kind: 'misplaced',
    command: name,
    expected,
  });
  return undefined;
}

/** @throws ProtocolError invalid-value, missing-value where the policy does not let the value pass */
export function reportMalformed(
  named: NamedStatement,
  misread: { readonly text: string; readonly expected: string },
  context: LevelContext,
): void {
  reportIssue(context, malformedFinding(named, misread));
}

/** What is to be said about a value that its command cannot read. */
export function malformedFinding(
  { name, statement }: NamedStatement,
  { text, expected }: { readonly text: string; readonly expected: string },
): Finding {
  return {
    ...placeOf(statement),
    severity: valueSeverity(name, text),
    kind: 'malformed',
    code: text.trim() === '' ? 'protocol.missing-value' : 'protocol.invalid-value',
    command: name,
    value: text,
    expected,
  };
}
