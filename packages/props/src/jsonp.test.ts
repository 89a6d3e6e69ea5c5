import { describe, expect, it } from 'vitest';
import { parseJsonp, serializeJsonp, serializeJsonpError } from './jsonp.js';

const item = { i: { n: 'shop/1_a' }, s: { n: 'shop/1_a' }, dx: '1154', dy: '1500', iv: 'uDdTL2' };

describe('serializeJsonp', () => {
  it('writes a flat media set as recorded, with the leading zeros of the id (clients.md 0, row 1)', () => {
    const set = { pv: '1.0', type: 'media_set', n: 'shop/1_ms', item: [item, item] };
    expect(serializeJsonp({ set }, { requestId: '0000030290' }).text).toBe(
      '/*jsonp*/s7jsonResponse({"set":{"pv":"1.0","type":"media_set","n":"shop/1_ms","item":[' +
        '{"i":{"n":"shop/1_a"},"s":{"n":"shop/1_a"},"dx":"1154","dy":"1500","iv":"uDdTL2"},' +
        '{"i":{"n":"shop/1_a"},"s":{"n":"shop/1_a"},"dx":"1154","dy":"1500","iv":"uDdTL2"}]}},"0000030290");',
    );
  });

  it('writes an image set inside a mixed set, and a single member as an object (rows 2 and 3)', () => {
    const inner = { type: 'img_set', n: 'C/a_IS', item };
    const set = {
      pv: '1.0',
      type: 'media_set',
      n: 'C/m',
      item: { type: 'img_set', set: inner, s: { n: 'C/a_IS' }, iv: 'Y_ief3' },
    };
    expect(serializeJsonp({ set }).text).toBe(
      '/*jsonp*/s7jsonResponse({"set":{"pv":"1.0","type":"media_set","n":"C/m","item":{"type":"img_set","set":' +
        '{"type":"img_set","n":"C/a_IS","item":{"i":{"n":"shop/1_a"},"s":{"n":"shop/1_a"},"dx":"1154","dy":"1500",' +
        '"iv":"uDdTL2"}},"s":{"n":"C/a_IS"},"iv":"Y_ief3"}}},"");',
    );
  });

  it('writes an image set as one key (row 9)', () => {
    expect(serializeJsonp({ IMAGE_SET: 'a;b,c;d' }).text).toBe(
      '/*jsonp*/s7jsonResponse({"IMAGE_SET":"a;b,c;d"},"");',
    );
  });

  it('keeps an id from closing the string or the script element', () => {
    expect(serializeJsonp({}, { requestId: '");alert(1)//</script>\u2028' }).text).toBe(
      '/*jsonp*/s7jsonResponse({},"\\");alert(1)//\\u003c/script>\\u2028");',
    );
  });

  it.each([
    ['letters and digits', 'cbImageGallery12'],
    ['leading digit, which the reference allows', '1abc'],
    ['names of script libraries', 'jQuery_123.$cb'],
    ['the longest', 'h'.repeat(128)],
  ])('accepts a handler of %s', (_, handler) => {
    expect(parseJsonp(serializeJsonp({}, { handler }).text).handler).toBe(handler);
  });

  it.each([
    ['nothing', ''],
    ['a call', 'alert(1)//'],
    ['a comment end', '*/alert'],
    ['a line break', 'a\nb'],
    ['an index', 'a[0]'],
    ['an empty part', 'a..b'],
    ['a trailing dot', 'a.'],
    ['letters beyond ASCII', 'größe'],
    ['one letter too many', 'h'.repeat(129)],
  ])('refuses a handler of %s', (_, handler) => {
    expect(() => serializeJsonp({}, { handler })).toThrow(
      expect.objectContaining({
        code: 'props.invalid-handler',
        details: expect.objectContaining({ parameter: 'handler', limit: 128 }),
      }),
    );
  });
});

describe('serializeJsonpError', () => {
  it('calls s7jsonError with message, then title (row 4)', () => {
    const text = 'Error while processing Fvctx image';
    expect(serializeJsonpError({ title: text, message: text }).text).toBe(
      `/*jsonp*/s7jsonError({"message":"${text}","title":"${text}"},"");`,
    );
  });

  it('echoes the id, by which viewers find the request', () => {
    expect(serializeJsonpError({ message: 'm', title: 't' }, { requestId: '7' }).text).toMatch(/,"7"\);$/);
  });
});

describe('the parsing habits of clients (clients.md 4) work on our replies', () => {
  const payload = '{"set":{"n":"a(1),\\"b\\""}}';
  const value = { set: { n: 'a(1),"b"' } };
  const habits: readonly [
    name: string,
    ids: readonly string[],
    read: (reply: string) => string | undefined,
  ][] = [
    [
      'comment, name, payload, comma, digits',
      ['', '0042'],
      (reply) => /^(?:\/\*jsonp\*\/)?[^()]+\((.+),\s*"\d*"\);?$/.exec(reply)?.[1],
    ],
    [
      'replacement of both ends',
      [''],
      (reply) => reply.replace('/*jsonp*/s7jsonResponse(', '').replace(',"");', ''),
    ],
    ['greedy up to the last brace', ['', '42', '-9x'], (reply) => /s7jsonResponse\((.*})/.exec(reply)?.[1]],
    [
      'greedy up to the last comma and quote',
      ['', '42', '-9x'],
      (reply) => /s7jsonResponse\((.*),"/.exec(reply)?.[1],
    ],
  ];
  const rows = habits.flatMap(([name, ids, read]) => ids.map((id) => [name, id, read] as const));

  it.each(rows)('%s, id "%s"', (_, requestId, read) => {
    expect(read(serializeJsonp(value, { requestId }).text)).toBe(payload);
  });
});

describe('parseJsonp', () => {
  it('takes a reply apart', () => {
    const { text } = serializeJsonp({ set: { n: 'a,"b");' } }, { handler: 'cb.x', requestId: '"1"' });
    expect(parseJsonp(text)).toEqual({ handler: 'cb.x', requestId: '"1"', value: { set: { n: 'a,"b");' } } });
  });

  it('reads replies with blanks, without comment and semicolon', () => {
    expect(parseJsonp(' cb( {"a": 1} , "" )\n')).toEqual({ handler: 'cb', requestId: '', value: { a: 1 } });
  });

  it.each([['{"a":"1"}'], ['cb({"a":"1"})'], ['cb({"a":},"");'], ['cb({},"\\x");'], ['']])(
    'refuses %s',
    (text) => {
      expect(() => parseJsonp(text)).toThrow(expect.objectContaining({ code: 'props.malformed' }));
    },
  );
});
