import type { ProtocolErrorCode } from '../errors.js';
import { ProtocolError } from '../errors.js';
import type { RequestIssue, RequestIssueKind, Tolerance } from '../issues.js';
import type { Statement } from './statement.js';

/**
 * How bad a finding is: a `note` can be left aside without changing what was asked for, a `fault` cannot.
 * Decision: docs/decisions/0010-tolerance.md.
 */
export type Severity = 'note' | 'fault';

/** An issue, and the error that it becomes where it is not tolerated. */
export interface Finding extends Omit<RequestIssue, 'message'> {
  readonly severity: Severity;
  /** Completes "expected …". */
  readonly expected: string;
  /** Absent: the code that belongs to the kind of the issue. */
  readonly code?: ProtocolErrorCode;
  /** Absent: command, expectation and value in one sentence. */
  readonly message?: string;
  readonly isMissing?: true;
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

/** Where findings go, and how they are taken. */
interface Receiver {
  readonly session: { readonly tolerance: Tolerance };
  readonly issues: RequestIssue[];
}

/**
 * The one place where a finding becomes an entry, an error, or nothing.
 * strict: every finding is an error. warn: notes are kept, faults are errors. ignore: nothing is said.
 * @throws ProtocolError
 */
export function reportIssue({ session, issues }: Receiver, finding: Finding): void {
  if (session.tolerance === 'ignore') return;
  const { severity, kind, command, value, origin, offset, expected, code } = finding;
  const given = value === undefined ? {} : { value };
  const message = finding.message ?? sentence(finding);
  if (session.tolerance === 'warn' && severity === 'note') {
    issues.push({ kind, command, ...given, origin, offset, message });
    return;
  }
  const missing = finding.isMissing === true ? { isMissing: true as const } : {};
  const details = { expected, offset, ...(command === '' ? {} : { command }), ...given, ...missing };
  throw new ProtocolError(code ?? CODES[kind], message, details);
}

function sentence({ command, expected, value }: Finding): string {
  const expectation = `${command}: expected ${expected}`;
  return value === undefined ? expectation : `${expectation}, got ${quoteValue(value)}`;
}

/** Where a statement stands, for its findings. */
export function placeOf({ token, origin }: Statement): Pick<RequestIssue, 'origin' | 'offset'> {
  return { origin, offset: token.offset };
}

/** A value as it may stand in a message: quoted, and cut where it gets long. */
export function quoteValue(value: string): string {
  if (value.trim() === '') return 'nothing';
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 79)}…` : value);
}
