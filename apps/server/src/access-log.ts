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

/** One more time that a remembered reply was given. */
export interface Occurrence {
  readonly incoming: IncomingRequest;
  readonly body: Uint8Array | string;
  readonly durationMs: number;
}

export type RepeatedRecord = (occurrence: Occurrence) => void;

/** Where every answered request leaves its record, whichever way it was answered. */
export interface AccessLog {
  /** Whether anybody reads records of successes; else they need not be made. */
  readonly wantsSuccesses: boolean;
  write(access: Access): void;
  /** Records of a reply that is given again and again: what is the same in all of them is put together once, here. */
  repeatedly(target: string, reply: Omit<Reply, 'body'>): RepeatedRecord;
}

/** One structured line per request. pino escapes control characters, so a request cannot forge a line. */
export function createAccessLog(logger: Logger): AccessLog {
  return {
    get wantsSuccesses() {
      return logger.isLevelEnabled('info');
    },
    write({ incoming, reply, durationMs }) {
      const bytes = lengthOf(reply);
      logger[levelOf(reply)](
        { ...ofRequest({ incoming, bytes, durationMs }), ...ofReply(incoming.target, reply) },
        'request',
      );
    },
    repeatedly(target, reply) {
      const sameLogger = logger.child(ofReply(target, reply));
      return ({ incoming, body, durationMs }) =>
        sameLogger.info(ofRequest({ incoming, bytes: Buffer.byteLength(body), durationMs }), 'request');
    },
  };
}

interface RequestParts {
  readonly incoming: IncomingRequest;
  readonly bytes: number;
  readonly durationMs: number;
}

function ofRequest({ incoming, bytes, durationMs }: RequestParts): object {
  return {
    method: incoming.method,
    client: incoming.client?.address,
    bytes,
    durationMs: Math.round(durationMs * 10) / 10,
  };
}

function ofReply(target: string, reply: Omit<Reply, 'body'>): object {
  const { failure, facts } = reply;
  const { errorStack, ...shown } = facts;
  return {
    target: target.slice(0, LONGEST_LOGGED_TEXT),
    status: statusOf(reply),
    ...shown,
    ...(failure === undefined ? {} : { error: failure.code }),
    ...(errorStack === undefined ? {} : { stack: errorStack }),
  };
}

function levelOf({ failure }: Reply): 'info' | 'warn' | 'error' {
  return failure === undefined ? 'info' : ERROR_PRESENTATION[failure.code].log;
}
