import type { Conditions } from '@is/reply';

/**
 * Undefined for a request that needs a closer look: with a body or its framing, with two hosts, with a condition
 * given twice, or with one that may refuse it. Reads the headers as they came, where what was given twice still shows.
 * @param rawHeaders names and values by turns
 */
export function readConditions(rawHeaders: readonly string[]): Conditions | undefined {
  let host: string | undefined;
  let noneMatch: string | undefined;
  let modifiedSince: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const value = rawHeaders[index + 1] ?? '';
    switch ((rawHeaders[index] ?? '').toLowerCase()) {
      case 'host':
        if (host !== undefined) return undefined;
        host = value;
        break;
      case 'if-none-match':
        if (noneMatch !== undefined) return undefined;
        noneMatch = value;
        break;
      case 'if-modified-since':
        if (modifiedSince !== undefined) return undefined;
        modifiedSince = value;
        break;
      case 'if-match':
      case 'if-unmodified-since':
      case 'content-length':
      case 'transfer-encoding':
        return undefined;
    }
  }
  return { noneMatch, modifiedSince };
}
