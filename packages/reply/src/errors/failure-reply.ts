import type { Reply, ReplyFacts } from '../reply.js';
import type { AppErrorCode } from './app-errors.js';
import { ERROR_PRESENTATION } from './error-presentation.js';

/** attribute::ErrorDetail: 0 and 1 title only, 2 the message, 3 adds the stack. Reference: attributes.json. */
export type ErrorDetail = 0 | 1 | 2 | 3;

export interface FailureContext {
  readonly detail: ErrorDetail;
  readonly ofSave: boolean;
  readonly facts: ReplyFacts;
}

/** Turns whatever was thrown into the text reply of its class; unknown throwables become `internal`. */
export function failureReply(thrown: unknown, context: FailureContext): Reply {
  const code = codeOf(thrown);
  const { class: errorClass, title } = ERROR_PRESENTATION[code];
  const message = messageOf(thrown);
  const stack = thrown instanceof Error ? thrown.stack : undefined;
  const lines = [`${errorClass}: ${title}.`];
  if (context.detail >= 2 && code !== 'internal') lines.push(message);
  if (context.detail === 3 && stack !== undefined) lines.push(stack);
  return {
    mediaType: 'text/plain; charset=utf-8',
    body: `${lines.map(printable).join('\n')}\n`,
    freshness: { kind: 'no-store' },
    failure: { code, ofSave: context.ofSave },
    facts: {
      ...context.facts,
      errorMessage: message,
      ...(code === 'internal' && stack !== undefined ? { errorStack: stack } : {}),
    },
  };
}

/** The code of a coded error. Errors that crossed a process keep their code, not their class. */
export function codeOf(thrown: unknown): AppErrorCode {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return 'internal';
  const { code } = thrown;
  return typeof code === 'string' && Object.hasOwn(ERROR_PRESENTATION, code)
    ? (code as AppErrorCode)
    : 'internal';
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : `a value that is no error was thrown: ${typeof thrown}`;
}

/** A message may quote the request: control characters would forge lines in terminals and logs. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, '\uFFFD');
}
