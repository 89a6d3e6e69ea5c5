import { describe, expect, it } from 'vitest';
import { propertySet } from './property-set.js';
import { serializeProperties, type SerializeOptions } from './serialize-properties.js';

const JULY_2014_MS = Date.UTC(2014, 6, 25, 17, 28, 32);
const PICTURE = propertySet({ 'image.width': 400, 'image.height': 300, 'image.type': 'image/jpeg' });

describe('serializeProperties writes each format exactly as the reference lays it out', () => {
  const rows: readonly [name: string, options: SerializeOptions, expected: string][] = [
    [
      'text: status line, time stamp, key=value (formatsReference.text)',
      { format: 'text', timestampMs: JULY_2014_MS },
      '#S7Z OK\n#Fri Jul 25 17:28:32 UTC 2014\nimage.width=400\nimage.height=300\nimage.type=image/jpeg\n',
    ],
    [
      'text without a time: the status line alone',
      { format: 'text' },
      '#S7Z OK\nimage.width=400\nimage.height=300\nimage.type=image/jpeg\n',
    ],
    [
      'text without heading: user data is not a status reply',
      { format: 'text', heading: false, timestampMs: JULY_2014_MS },
      'image.width=400\nimage.height=300\nimage.type=image/jpeg\n',
    ],
    [
      'javascript: one assignment per line (formatsReference.javascript)',
      { format: 'javascript' },
      "image.width='400'\nimage.height='300'\nimage.type='image/jpeg'\n",
    ],
    [
      'xml: one named prop-group per object (formatsReference.xml)',
      { format: 'xml' },
      '<?xml version="1.0" encoding="UTF-8" ?>\n<prop-group>\n  <prop-group name="image">\n' +
        '    <property name="width" value="400" />\n    <property name="height" value="300" />\n' +
        '    <property name="type" value="image/jpeg" />\n  </prop-group>\n</prop-group>\n',
    ],
    [
      'json: flat object, strings for numbers, empty id (json-mime)',
      { format: 'json' },
      '/*jsonp*/s7jsonResponse({"image.width":"400","image.height":"300","image.type":"image/jpeg"},"");',
    ],
    [
      'json: handler and negative id come back unchanged (clients.md 3)',
      { format: 'json', handler: 's7RIJSONResponse', requestId: '-988922133' },
      '/*jsonp*/s7RIJSONResponse({"image.width":"400","image.height":"300","image.type":"image/jpeg"},"-988922133");',
    ],
  ];

  it.each(rows)('%s', (_, options, expected) => {
    const reply = serializeProperties(PICTURE, options);
    expect(reply.text).toBe(expected);
    expect(new TextDecoder().decode(reply.bytes)).toBe(expected);
    expect(reply.charset).toBe('UTF-8');
  });

  it('names the media type of each format', () => {
    const types = (['text', 'javascript', 'xml', 'json'] as const).map(
      (format) => serializeProperties(PICTURE, { format }).mediaType,
    );
    expect(types).toEqual(['text/plain', 'text/javascript', 'text/xml', 'text/javascript']);
  });

  it('answers req=exists so that scripts find the quoted digit without a blank (clients.md 0, row 5)', () => {
    const { text } = serializeProperties(propertySet({ 'catalogRecord.exists': false }), { format: 'json' });
    expect(text).toContain('"catalogRecord.exists":"0"');
  });

  it('groups the properties of one object in XML where the object came first, and nests deeper keys', () => {
    const set = propertySet({ 'a.x': '1', status: 'done', 'b.c.y': '2', 'a.z': '3' });
    expect(serializeProperties(set, { format: 'xml' }).text.split('\n').slice(1)).toEqual([
      '<prop-group>',
      '  <prop-group name="a">',
      '    <property name="x" value="1" />',
      '    <property name="z" value="3" />',
      '  </prop-group>',
      '  <property name="status" value="done" />',
      '  <prop-group name="b">',
      '    <prop-group name="c">',
      '      <property name="y" value="2" />',
      '    </prop-group>',
      '  </prop-group>',
      '</prop-group>',
      '',
    ]);
  });

  it('writes an empty set as an empty container', () => {
    const empty = propertySet({});
    const texts = (['text', 'javascript', 'xml', 'json'] as const).map((format) => {
      return serializeProperties(empty, { format }).text;
    });
    expect(texts).toEqual([
      '#S7Z OK\n',
      '',
      '<?xml version="1.0" encoding="UTF-8" ?>\n<prop-group />\n',
      '/*jsonp*/s7jsonResponse({},"");',
    ]);
  });
});

function lines(value: string, options: SerializeOptions): string[] {
  return serializeProperties(propertySet({ 'o.k': value }), options).text.split('\n');
}

describe('serializeProperties escapes what each format would misread', () => {
  const text = [
    ['a leading blank only', '  a b ', 'o.k=\\  a b '],
    ['separators and comment marks', 'a=b:c#d!e', 'o.k=a\\=b\\:c\\#d\\!e'],
    ['backslash and line breaks', 'a\\b\tc\nd\re\f', 'o.k=a\\\\b\\tc\\nd\\re\\f'],
    ['other controls', '\u0000\u001F\u007F', 'o.k=\\u0000\\u001F\\u007F'],
    ['Latin-1 too, so that no charset matters', 'Zürich', 'o.k=Z\\u00FCrich'],
    ['a surrogate pair as two escapes', '😀', 'o.k=\\uD83D\\uDE00'],
  ];
  const javascript = [
    ['a quote is doubled', "it's", "o.k='it''s'"],
    ['double quotes stay', 'a"\\"b', 'o.k=\'a"\\\\"b\''],
    ['line ends', 'a\r\nb\u2028c', "o.k='a\\r\\nb\\u2028c'"],
    ['the end of a script element', '</script>', "o.k='\\u003c/script>'"],
  ];
  const xml = [
    ['markup', '<a & "b">', '    <property name="k" value="&lt;a &amp; &quot;b&quot;&gt;" />'],
    ['white space', 'a\tb\r\nc', '    <property name="k" value="a&#9;b&#13;&#10;c" />'],
  ];
  const json = [
    ['markup and line separators', '</\u2029"', '/*jsonp*/s7jsonResponse({"o.k":"\\u003c/\\u2029\\""},"");'],
    ['a lone surrogate', '\uD800', '/*jsonp*/s7jsonResponse({"o.k":"\\ud800"},"");'],
  ];
  it.each(text)('text: %s', (_, value, line) => expect(lines(value, { format: 'text' })).toContain(line));
  it.each(javascript)('javascript: %s', (_, value, line) =>
    expect(lines(value, { format: 'javascript' })).toContain(line),
  );
  it.each(xml)('xml: %s', (_, value, line) => expect(lines(value, { format: 'xml' })).toContain(line));
  it.each(json)('json: %s', (_, value, line) => expect(lines(value, { format: 'json' })).toContain(line));

  it('writes what ISO-8859-1 lacks as escapes of the format', () => {
    expect(lines('ü€😀', { format: 'xml', encoding: 'ISO-8859-1' })).toContain(
      '    <property name="k" value="ü&#8364;&#128512;" />',
    );
    expect(lines('ü€', { format: 'json', encoding: 'ISO-8859-1' })).toEqual([
      '/*jsonp*/s7jsonResponse({"o.k":"ü\\u20ac"},"");',
    ]);
  });

  it('escapes every blank of a text key, for a blank would end it', () => {
    const { text } = serializeProperties(propertySet({ ' a b=': 'c' }), { format: 'text', heading: false });
    expect(text).toBe('\\ a\\ b\\==c\n');
  });
});

describe('serializeProperties encodes as asked', () => {
  const set = propertySet({ k: 'ü' });
  const rows: readonly [SerializeOptions['encoding'], firstBytes: number[], length: number][] = [
    ['UTF-8', [0x6b, 0x3d, 0x27, 0xc3, 0xbc, 0x27, 0x0a], 7],
    ['ISO-8859-1', [0x6b, 0x3d, 0x27, 0xfc, 0x27, 0x0a], 6],
    ['UTF-16BE', [0x00, 0x6b, 0x00, 0x3d], 12],
    ['UTF-16LE', [0x6b, 0x00, 0x3d, 0x00], 12],
    ['UTF-16', [0xfe, 0xff, 0x00, 0x6b], 14],
  ];

  it.each(rows)('%s', (encoding, firstBytes, length) => {
    const { bytes, charset } = serializeProperties(set, { format: 'javascript', encoding });
    expect([...bytes.subarray(0, firstBytes.length)]).toEqual(firstBytes);
    expect(bytes).toHaveLength(length);
    expect(charset).toBe(encoding);
  });

  it('states the encoding in the XML declaration', () => {
    const { text } = serializeProperties(set, { format: 'xml', encoding: 'UTF-16LE' });
    expect(text.split('\n')[0]).toBe('<?xml version="1.0" encoding="UTF-16LE" ?>');
  });
});

function print(format: SerializeOptions['format'], key: string, value: string): unknown {
  return serializeProperties({ entries: [[key, value]] }, { format });
}

describe('serializeProperties refuses what it could not give back', () => {
  const rows: readonly [name: string, code: string, run: () => unknown][] = [
    ['a control character in XML', 'props.unrepresentable', () => print('xml', 'k', 'a\u0001')],
    ['a lone surrogate in XML', 'props.unrepresentable', () => print('xml', 'k', '\uDC00')],
    ['a key with a hyphen in JavaScript', 'props.unrepresentable', () => print('javascript', 'a-b', '1')],
    ['an empty key in JavaScript', 'props.unrepresentable', () => print('javascript', '', '1')],
    ['a key that would run in JavaScript', 'props.unrepresentable', () => print('javascript', 'a[b()]', '1')],
    [
      'a time before 1970',
      'props.invalid-value',
      () => serializeProperties(PICTURE, { format: 'text', timestampMs: -1 }),
    ],
    [
      'a time that is none',
      'props.invalid-value',
      () => serializeProperties(PICTURE, { format: 'text', timestampMs: NaN }),
    ],
    ['a number that is not finite', 'props.invalid-value', () => propertySet({ 'image.width': Infinity })],
    [
      'one key twice',
      'props.duplicate-key',
      () =>
        propertySet([
          ['a', 1],
          ['a', 2],
        ]),
    ],
    [
      'one key twice in a set made by hand',
      'props.duplicate-key',
      () =>
        serializeProperties(
          {
            entries: [
              ['a', '1'],
              ['a', '2'],
            ],
          },
          { format: 'json' },
        ),
    ],
  ];

  it.each(rows)('%s', (_, code, run) => {
    expect(run).toThrow(expect.objectContaining({ name: 'PropsError', code }));
  });
});
