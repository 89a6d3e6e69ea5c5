import type { ServerResponse } from 'node:http';

/** Name and value of the header that tells clients how long an idle connection stays open; nothing: for as long as they want. */
export type KeepAliveHint = readonly [] | readonly [name: string, value: string];

/** As Node writes it where it closes idle connections itself (`SilentConnections` does). */
export function keepAliveHint(keepAliveMs: number): KeepAliveHint {
  return keepAliveMs === 0 ? [] : ['Keep-Alive', `timeout=${Math.floor(keepAliveMs / 1000)}`];
}

/** For a reply whose headers are not sent yet. */
export function giveHint(response: ServerResponse, hint: KeepAliveHint): void {
  if (hint.length === 2 && response.shouldKeepAlive) response.setHeader(...hint);
}
