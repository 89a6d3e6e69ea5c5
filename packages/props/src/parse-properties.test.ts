import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPERTY_ENCODINGS } from './charset.js';
import { PropsError } from './errors.js';
import { parseProperties } from './parse-properties.js';
import { PROPERTY_FORMATS, type PropertyFormat } from './property-format.js';
import { serializeProperties } from './serialize-properties.js';

const identifier = fc.stringMatching(/^[A-Za-z_$][\w$]{0,5}$/);
const dottedKey = fc.array(identifier, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'));
/** Half of the characters are those that some format gives a meaning. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...' \t\n\r\f\\=:#!\'"<>&.,;u0{}()'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
    ),
  )
  .map((parts) => parts.join(''));
const wildText = fc.oneof(
  anyText,
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
);
const xmlText = anyText.filter((text) => !/[^\P{Cc}\t\n\r\u007F-\u009F]|[\uFFFE\uFFFF]/u.test(text));

/** What each format can hold: keys and values. */
const WORLDS: Record<PropertyFormat, [key: fc.Arbitrary<string>, value: fc.Arbitrary<string>]> = {
  text: [wildText, wildText],
  javascript: [dottedKey, wildText],
  xml: [fc.oneof(dottedKey, xmlText), xmlText],
  json: [wildText, wildText],
};

describe.each(PROPERTY_FORMATS)('parse after print is the identity: %s', (format) => {
  const sets = fc.uniqueArray(fc.tuple(...WORLDS[format]), { selector: ([key]) => key, maxLength: 8 });
  // XML brings the properties of one object together, so order counts in the other formats only.
  const ordered = (entries: readonly (readonly [string, string])[]) =>
    format === 'xml' ? [...entries].sort(([a], [b]) => (a < b ? -1 : 1)) : entries;

  it.each(PROPERTY_ENCODINGS)('in %s', (encoding) => {
    fc.assert(
      fc.property(sets, (entries) => {
        const { bytes, text } = serializeProperties({ entries }, { format, encoding, timestampMs: 0 });
        expect(ordered(parseProperties(text, format).entries)).toEqual(ordered(entries));
        expect(ordered(parseProperties(bytes, format, encoding).entries)).toEqual(ordered(entries));
      }),
      { numRuns: 60 },
    );
  });

  it('and any other text gives properties or a coded error', () => {
    fc.assert(
      fc.property(fc.oneof(wildText, anyText), (text) => {
        expect(refusalCode(text, format)).toBeOneOf([undefined, 'props.malformed']);
      }),
    );
  });
});

function refusalCode(text: string, format: PropertyFormat): unknown {
  try {
    parseProperties(text, format);
    return undefined;
  } catch (error) {
    return error instanceof PropsError ? error.code : error;
  }
}

describe('parseProperties finds the encoding of bytes', () => {
  const set = { entries: [['o.k', 'ü€']] as const };

  it.each(PROPERTY_ENCODINGS)('XML says so itself: %s', (encoding) => {
    const { bytes } = serializeProperties(set, { format: 'xml', encoding });
    expect(parseProperties(bytes, 'xml')).toEqual(set);
  });

  it('a byte order mark prevails', () => {
    const { bytes } = serializeProperties(set, { format: 'json', encoding: 'UTF-16' });
    expect(parseProperties(bytes, 'json')).toEqual(set);
  });

  it('text without a mark is ISO-8859-1, as java.util.Properties assumes, C1 controls included', () => {
    expect(parseProperties(Uint8Array.of(0x6b, 0x3d, 0xfc, 0x80), 'text').entries).toEqual([
      ['k', 'ü\u0080'],
    ]);
  });

  it('UTF-8 that is none is refused', () => {
    expect(() => parseProperties(Uint8Array.of(0x6b, 0x3d, 0x27, 0xfc, 0x27), 'javascript')).toThrow(
      expect.objectContaining({ code: 'props.malformed' }),
    );
  });

  it('an XML encoding that nobody documented is refused', () => {
    const bytes = new TextEncoder().encode('<?xml version="1.0" encoding="EBCDIC"?><prop-group/>');
    expect(() => parseProperties(bytes, 'xml')).toThrow(
      expect.objectContaining({ details: { value: 'EBCDIC' } }),
    );
  });
});

describe('parseProperties reads what java.util.Properties.load reads', () => {
  const rows: readonly [name: string, text: string, entries: [string, string][]][] = [
    [
      'every separator',
      'a=1\nb:2\nc 3\nd\t=\t4\ne : 5',
      [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
        ['d', '4'],
        ['e', '5'],
      ],
    ],
    [
      'one separator only',
      'a==1\nb : :2',
      [
        ['a', '=1'],
        ['b', ':2'],
      ],
    ],
    [
      'a key alone',
      'a\nb=',
      [
        ['a', ''],
        ['b', ''],
      ],
    ],
    ['blanks at the end belong to the value', ' a = 1 ', [['a', '1 ']]],
    ['comments and blank lines', '#a=1\n \t\n  !b=2\nc=#3', [['c', '#3']]],
    ['a comment does not continue', '#a\\\nb=2', [['b', '2']]],
    ['continued lines lose their indent', 'a=1\\\n   2\\\r\n\t3', [['a', '123']]],
    [
      'an even number of backslashes does not continue',
      'a=1\\\\\nb=2',
      [
        ['a', '1\\'],
        ['b', '2'],
      ],
    ],
    ['a continued line is no comment', 'a=1\\\n#2', [['a', '1#2']]],
    ['a lone backslash at the end is dropped', 'a=1\\', [['a', '1']]],
    ['escapes in keys', 'a\\ b\\=\\:c=d', [['a b=:c', 'd']]],
    ['escapes', 'a=\\t\\n\\r\\f\\u00fC\\q\\\\', [['a', '\t\n\r\f\u00FCq\\']]],
    [
      'the last of two values, at the first place',
      'a=1\nb=2\na=3',
      [
        ['a', '3'],
        ['b', '2'],
      ],
    ],
    [
      'any line end',
      'a=1\rb=2\r\nc=3\nd=4',
      [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
        ['d', '4'],
      ],
    ],
  ];

  it.each(rows)('%s', (_, text, entries) => {
    expect(parseProperties(text, 'text').entries).toEqual(entries);
  });

  it.each(['a=\\u12', 'a=\\u12g4', '\\u=1'])('refuses %s', (text) => {
    expect(() => parseProperties(text, 'text')).toThrow(expect.objectContaining({ code: 'props.malformed' }));
  });
});

describe('parseProperties reads the other formats as other writers print them', () => {
  it('javascript: blanks, semicolons, an escaped quote', () => {
    expect(parseProperties("a.b = 'it\\'s'; \r\n\r\n c='\"\\\\\"'", 'javascript').entries).toEqual([
      ['a.b', "it's"],
      ['c', '"\\"'],
    ]);
  });

  it('xml: comments, single quotes, closing tags, all kinds of references', () => {
    const text =
      "<?xml version='1.0'?>\n<!-- <x> --><prop-group><prop-group name='a'>" +
      "<property name='b' value='&apos;&#x41;&#66;&gt;\n'></property></prop-group></prop-group>";
    expect(parseProperties(text, 'xml').entries).toEqual([['a.b', "'AB> "]]);
  });

  it('json: a bare object, numbers and flags, integer-like keys in their order', () => {
    expect(parseProperties('{ "b": 1.5e3, "1": true, "a": "x" }', 'json').entries).toEqual([
      ['b', '1.5e3'],
      ['1', 'true'],
      ['a', 'x'],
    ]);
  });

  it.each<[PropertyFormat, string]>([
    ['javascript', 'a=1'],
    ['javascript', "a='it's'"],
    ['javascript', "a='\\x'"],
    ['xml', ''],
    ['xml', '<prop-group>'],
    ['xml', '<prop-group></x>'],
    ['xml', '<prop-group/><prop-group/>'],
    ['xml', '<prop-group>text</prop-group>'],
    ['xml', '<!DOCTYPE a [<!ENTITY b "c">]><prop-group/>'],
    ['xml', '<set/>'],
    ['xml', '<prop-group><property name="a"/></prop-group>'],
    ['xml', '<prop-group><property name="a" value="&nbsp;"/></prop-group>'],
    ['xml', '<prop-group><property name="a" value="&#x110000;"/></prop-group>'],
    ['json', '{"a":{"b":"c"}}'],
    ['json', '{"a":"b",}'],
    ['json', '{"a":"b"'],
    ['json', '["a"]'],
    ['json', '{"a":"\\x"}'],
  ])('%s: refuses %s', (format, text) => {
    expect(() => parseProperties(text, format)).toThrow(expect.objectContaining({ code: 'props.malformed' }));
  });
});
