import type { Reply } from '@is/reply';
import type { KeepAliveHint } from './keep-alive-hint.js';
import { expiresAt, headersOf } from './write-http-response.js';

/** Names and values by turns, as `ServerResponse.writeHead` takes them. */
export type FlatHeaders = readonly string[];

/** The headers of one reply, made once. Only `Expires` moves on with the clock. */
export interface PreparedHead {
  /**
   * @param clockMs of `performance.now`, which only tells whether the second has changed: two clocks cost a hit one per cent
   * @param isKept whether the connection stays open after it
   */
  at(clockMs: number, isKept: boolean): FlatHeaders;
}

/** The same headers that a reply made anew has. */
export function prepareHead(
  reply: Omit<Reply, 'body'>,
  bodyBytes: number,
  hint: KeepAliveHint,
): PreparedHead {
  const closing = [...headersOf(reply, bodyBytes)].flat();
  const kept = [...closing, ...hint];
  const { freshness } = reply;
  const expires = closing.indexOf('expires') + 1;
  const isRuled = reply.headers?.some(({ name }) => name.toLowerCase() === 'expires') === true;
  if (freshness.kind === 'no-store' || expires === 0 || isRuled)
    return { at: (_clockMs, isKept) => (isKept ? kept : closing) };
  let goodUntilMs = -Infinity;
  return {
    at(clockMs, isKept) {
      if (clockMs >= goodUntilMs) {
        const nowMs = Date.now();
        closing[expires] = kept[expires] = expiresAt(freshness, nowMs);
        goodUntilMs = clockMs + 1000 - (nowMs % 1000);
      }
      return isKept ? kept : closing;
    },
  };
}
