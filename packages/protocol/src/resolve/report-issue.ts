import type { ProtocolErrorCode } from '../errors.js';
import { ProtocolError } from '../errors.js';
import type { RequestIssue, RequestIssueKind, Tolerance } from '../issues.js';

/**
 * How bad a finding is: a `note` can be left aside without changing what was asked for, a `fault` cannot.
 * Decision: docs/decisions/0010-tolerance.md.
 */
export type Severity = 'note' | 'fault';

/** An issue with the error that it becomes where it is not tolerated. */
export interface Finding {
  readonly severity: Severity;
  readonly issue: RequestIssue;
  /** Completes "expected …". */
  readonly expected?: string;
  /** Absent: the code that belongs to the kind of the issue. */
  readonly code?: ProtocolErrorCode;
}

const CODES: Readonly<Record<RequestIssueKind, ProtocolErrorCode>> = {
  'unknown-command': 'protocol.unsupported',
  'unknown-macro': 'protocol.macro-undefined',
  misplaced: 'protocol.conflict',
  malformed: 'protocol.invalid-value',
  'out-of-range': 'protocol.invalid-value',
  unsupported: 'protocol.unsupported',
  syntax: 'protocol.invalid-value',
};

/**
 * The one place where a finding becomes an entry, an error, or nothing.
 * strict: every finding is an error. warn: notes are kept, faults are errors. ignore: nothing is said.
 * @throws ProtocolError
 */
export function reportIssue(
  {
    session,
    issues,
  }: { readonly session: { readonly tolerance: Tolerance }; readonly issues: RequestIssue[] },
  finding: Finding,
): void {
  const { tolerance } = session;
  if (tolerance === 'ignore') return;
  if (tolerance === 'strict' || finding.severity === 'fault') throw asError(finding);
  issues.push(finding.issue);
}

function asError({ issue, expected, code }: Finding): ProtocolError {
  return new ProtocolError(code ?? CODES[issue.kind], issue.message, {
    offset: issue.offset,
    ...(issue.command === '' ? {} : { command: issue.command }),
    ...(issue.value === undefined ? {} : { value: issue.value }),
    ...(expected === undefined ? {} : { expected }),
  });
}

/** A value as it may stand in a message: quoted, and cut where it gets long. */
export function quoteValue(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 79)}…` : value);
}
