import { describe, expect, it } from 'vitest';
import type { ReplyHead } from './conditional-request.js';
import { answerCondition, conditionsOf, isNotModified } from './conditional-request.js';

const NOON_MS = Date.parse('2024-05-06T12:00:00.999Z');
const TEN_SECONDS = { kind: 'ttl', seconds: 10 } as const;
const tagged = { freshness: TEN_SECONDS, validators: { etag: '"a"' } };
const dated = { freshness: TEN_SECONDS, validators: { etag: '"a"', lastModifiedMs: NOON_MS } };

type Condition = [head: ReplyHead, headers: Readonly<Record<string, string>>, isGood: boolean];

const withHeaders = (headers: Readonly<Record<string, string>>) => ({
  header: (name: string) => headers[name],
});

describe('conditional requests (RFC 9110 13)', () => {
  it.each<readonly [what: string, ...Condition]>([
    ['no condition', tagged, {}, false],
    ['a tag within another', tagged, { 'if-none-match': '"ab"' }, false],
    ['an unquoted tag', tagged, { 'if-none-match': 'a' }, false],
    ['an empty list', tagged, { 'if-none-match': '' }, false],
    ['blanks around', tagged, { 'if-none-match': '"x" ,  "a" ' }, true],
    [
      'the second it was made, though not its milliseconds',
      dated,
      { 'if-modified-since': 'Mon, 06 May 2024 12:00:00 GMT' },
      true,
    ],
    ['a second before', dated, { 'if-modified-since': 'Mon, 06 May 2024 11:59:59 GMT' }, false],
    [
      'an empty tag list beside a good date',
      dated,
      { 'if-none-match': '', 'if-modified-since': 'Mon, 06 May 2024 12:00:00 GMT' },
      false,
    ],
    ['what is not kept', { freshness: { kind: 'no-store' } }, { 'if-none-match': '*' }, false],
    ['what never expires', { freshness: { kind: 'forever' } }, { 'if-none-match': '"x"' }, true],
  ])('%s', (_what, ...[head, headers, expected]) => {
    expect(isNotModified(head, conditionsOf(withHeaders(headers)))).toBe(expected);
  });

  it('never turns a failure into "not modified"', () => {
    const reply = {
      mediaType: 'text/plain',
      body: 'REFUSED',
      freshness: { kind: 'forever' },
      failure: { code: 'reply.refused', ofSave: false },
      facts: {},
    } as const;
    const incoming = {
      ...withHeaders({ 'if-none-match': '*' }),
      method: 'GET',
      target: '/',
      signal: new AbortController().signal,
    } as const;
    expect(answerCondition(reply, incoming)).toBe(reply);
  });
});
