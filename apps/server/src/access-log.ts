import type { IncomingRequest, Reply } from '@is/reply';
import { ERROR_PRESENTATION } from '@is/reply';
import type { StructuredLog } from './structured-log.js';
import { lengthOf, statusOf } from './write-http-response.js';

/** Longest text of a client that one log line repeats. Reference: security.md J14. */
const LONGEST_LOGGED_TEXT = 2000;

const MESSAGE = 'request';

export interface Access {
  readonly incoming: IncomingRequest;
  readonly reply: Reply;
  readonly durationMs: number;
}

/** One more time that a remembered reply was given. */
export interface Occurrence {
  readonly method: IncomingRequest['method'];
  readonly clientAddress: string;
  readonly body: Uint8Array | string;
  readonly durationMs: number;
  /** Made for logs that show more of it. */
  readonly incoming: IncomingRequest;
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
export function createAccessLog({ logger, repeat }: StructuredLog): AccessLog {
  return {
    get wantsSuccesses() {
      return logger.isLevelEnabled('info');
    },
    write({ incoming, reply, durationMs }) {
      const bytes = lengthOf(reply);
      logger[levelOf(reply)](
        { ...ofRequest({ incoming, bytes, durationMs }), ...ofReply(incoming.target, reply) },
        MESSAGE,
      );
    },
    repeatedly(target, reply) {
      const writeLine = repeat(ofReply(target, reply), MESSAGE);
      const membersOf = memberWriter();
      return (occurrence) => writeLine(membersOf(occurrence));
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
    durationMs: tenths(durationMs),
  };
}

/** Says what `ofRequest` does, as JSON. Who asks, and how, is often the same as the last time. */
function memberWriter(): (occurrence: Occurrence) => string {
  let last = { method: '', clientAddress: '', text: '' };
  return ({ method, clientAddress, body, durationMs }) => {
    if (method !== last.method || clientAddress !== last.clientAddress) {
      const text = `"method":"${method}","client":${JSON.stringify(clientAddress)},"bytes":`;
      last = { method, clientAddress, text };
    }
    return `${last.text}${Buffer.byteLength(body)},"durationMs":${tenths(durationMs)}`;
  };
}

function tenths(durationMs: number): number {
  return Math.round(durationMs * 10) / 10;
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
