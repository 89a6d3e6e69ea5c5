/** What a front end (HTTP server, command line) hands over. Nothing of it has been decoded. */
export interface IncomingRequest {
  readonly method: 'GET' | 'HEAD';
  /** Raw request target, e.g. `/is/image/demo/mountain?wid=400`. */
  readonly target: string;
  /** Absent: a local caller such as the command line. */
  readonly client?: RequestClient;
  /** Value of a request header by lower-case name. */
  header(name: string): string | undefined;
  /** Fires when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Who asks, trusted proxies already taken into account. */
export interface RequestClient {
  readonly address: string;
  /** A trusted proxy vouched for the address, so loopback is not this machine's operator. Reference: AC-04. */
  readonly forwarded: boolean;
}

/** A request that comes from this machine's operator, not over HTTP. */
export function localRequest(target: string, signal: AbortSignal): IncomingRequest {
  return { method: 'GET', target, header: () => undefined, signal };
}
