import type { IncomingRequest, Reply } from '@is/reply';
import { ERROR_PRESENTATION } from '@is/reply';
import type { Logger } from 'pino';
import { lengthOf, statusOf } from './write-http-response.js';

/** Longest text of a client that one log line repeats. Reference: security.md J14. */
const LONGEST_LOGGED_TEXT = 2000;

export interface Access {
  readonly incoming: IncomingRequest;
  readonly reply: Reply;
  readonly durationMs: number;
}

/** Where every answered request leaves its record, whichever way it was answered. */
export interface AccessLog {
  /** Whether anybody reads records of successes; else they need not be made. */
  readonly wantsSuccesses: boolean;
  write(access: Access): void;
}

/** One structured line per request. pino escapes control characters, so a request cannot forge a line. */
export function createAccessLog(logger: Logger): AccessLog {
  return {
    get wantsSuccesses() {
      return logger.isLevelEnabled('info');
    },
    write: (access) => writeLine(logger, access),
  };
}

function writeLine(logger: Logger, { incoming, reply, durationMs }: Access): void {
  const { failure, facts } = reply;
  const { errorStack, ...shown } = facts;
  const level = failure === undefined ? 'info' : ERROR_PRESENTATION[failure.code].log;
  logger[level](
    {
      method: incoming.method,
      target: incoming.target.slice(0, LONGEST_LOGGED_TEXT),
      client: incoming.client?.address,
      status: statusOf(reply),
      bytes: lengthOf(reply),
      durationMs: Math.round(durationMs * 10) / 10,
      ...shown,
      ...(failure === undefined ? {} : { error: failure.code }),
      ...(errorStack === undefined ? {} : { stack: errorStack }),
    },
    'request',
  );
}
