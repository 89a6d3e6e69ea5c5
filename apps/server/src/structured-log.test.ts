import type { IncomingRequest, Reply } from '@is/reply';
import { describe, expect, it } from 'vitest';
import { createAccessLog } from './access-log.js';
import { structuredLog } from './structured-log.js';

type Row = readonly [what: string, target: string, clientAddress: string, facts: Reply['facts']];

const ROWS: readonly Row[] = [
  [
    'an ordinary hit',
    '/is/image/flat.png?wid=9',
    '127.0.0.1',
    { requestType: 'img', object: 'flat', widthPx: 9 },
  ],
  ['few facts', '/is/image/flat.png', '::1', {}],
  ['quotes and backslashes', '/is/image/a"b\\c', '"10.0.0.1"\\', { object: 'a"b\\c' }],
  [
    'control characters',
    '/is/image/a\u0000\n\u007F',
    '10.0.0.1\r\n{"level":60}',
    { object: '\u0000,"time":1' },
  ],
  ['letters of all sizes', '/is/image/\u00e9\u20ac', '10.0.0.1', { object: '\u00e9\u2028\u{1F5BC}\uD800' }],
  ['a long target', `/is/image/${'x'.repeat(5000)}`, '10.0.0.1', { object: 'x'.repeat(100) }],
];

const reply = (facts: Reply['facts']): Reply => ({
  body: Buffer.alloc(1234),
  mediaType: 'image/jpeg',
  freshness: { kind: 'ttl', seconds: 10 },
  facts,
});

function recorder(level = 'info') {
  const lines: string[] = [];
  const log = structuredLog(level, { write: (line) => lines.push(line) });
  return { lines, log, accessLog: createAccessLog(log) };
}

describe('lines that are written again and again (ADR 0094)', () => {
  it.each(ROWS)(
    '%s: the same fields as any other line of the log',
    (_what, ...[target, clientAddress, facts]) => {
      const { lines, accessLog } = recorder();
      const incoming: IncomingRequest = {
        method: 'HEAD',
        target,
        client: { address: clientAddress, forwarded: false },
        header: () => undefined,
        signal: new AbortController().signal,
      };
      const { body, ...head } = reply(facts);
      const durationMs = 0.3456;
      accessLog.write({ incoming, reply: { ...head, body }, durationMs });
      const repeat = accessLog.repeatedly(target, head);
      for (const bytes of [body, ''])
        repeat({ incoming, method: 'HEAD', clientAddress, body: bytes, durationMs });

      const [written, repeated, empty] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      const timeless = (line = {}): unknown => ({ ...line, time: 0 });
      expect(timeless(repeated)).toEqual(timeless(written));
      expect(timeless(empty)).toEqual(timeless({ ...written, bytes: 0 }));
      expect(lines.map((line) => line.indexOf('\n'))).toEqual(lines.map((line) => line.length - 1));
    },
  );

  it('the text is that of pino, in its order with the lines of the logger', () => {
    const { lines, log } = recorder();
    const fields = { target: '/a"b', status: 200, absent: undefined };
    const again = log.repeat(fields, 'said "again"');
    const beforeMs = Date.now();
    log.logger.info({ ...fields, bytes: 7 }, 'said "again"');
    again('"bytes":7');
    log.logger.warn('after');
    const afterMs = Date.now();
    const timeless = lines.map((line) => line.replace(/"time":\d+/, '"time":0'));
    expect(timeless[1]).toBe(timeless[0]);
    expect(timeless[2]).toContain('"msg":"after"');
    const { time } = JSON.parse(lines[1] ?? '{}') as { readonly time: number };
    expect(time).toBeGreaterThanOrEqual(beforeMs);
    expect(time).toBeLessThanOrEqual(afterMs);
  });

  it('without fields of its own, too', () => {
    const { lines, log } = recorder();
    log.repeat({}, 'm')('"a":1');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 30, a: 1, msg: 'm' });
  });

  it.each([
    ['info', true],
    ['warn', false],
  ])('at level %s successes are wanted: %s', (level, isWanted) => {
    expect(recorder(level).accessLog.wantsSuccesses).toBe(isWanted);
  });
});
