import type { IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { IncomingRequest, RequestClient } from '@is/reply';
import type { Occurrence } from './access-log.js';
import { readHttpRequest } from './read-http-request.js';

/** Nobody can leave such a reply early: it is there at once. */
const NEVER_ABORTED = new AbortController().signal;

interface GivenParts {
  readonly client: RequestClient;
  readonly body: Uint8Array | string;
  /** Of `performance.now`. */
  readonly startMs: number;
}

/** A remembered reply that was given just now. */
export class GivenAgain implements Occurrence {
  readonly clientAddress: string;
  readonly body: Uint8Array | string;
  readonly durationMs: number;
  readonly #message: IncomingMessage;
  readonly #client: RequestClient;

  constructor(message: IncomingMessage, { client, body, startMs }: GivenParts) {
    this.#message = message;
    this.#client = client;
    this.clientAddress = client.address;
    this.body = body;
    this.durationMs = performance.now() - startMs;
  }

  get method(): IncomingRequest['method'] {
    return this.#message.method === 'HEAD' ? 'HEAD' : 'GET';
  }

  get incoming(): IncomingRequest {
    return readHttpRequest(this.#message, this.#client, NEVER_ABORTED);
  }
}
