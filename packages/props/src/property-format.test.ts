import { describe, expect, it } from 'vitest';
import { parseFormatOptions } from './property-format.js';

describe('parseFormatOptions', () => {
  const rows: readonly [items: string[], format: string, encoding: string][] = [
    [[], 'text', 'UTF-8'],
    [['json'], 'json', 'UTF-8'],
    [['JavaScript'], 'javascript', 'UTF-8'],
    [['json', 'utf-8'], 'json', 'UTF-8'],
    [['xml', 'Iso-8859-1'], 'xml', 'ISO-8859-1'],
    [['', 'UTF-16le'], 'text', 'UTF-16LE'],
    [[' xml ', ''], 'xml', 'UTF-8'],
  ];

  it.each(rows)('%j gives %s in %s', (items, format, encoding) => {
    expect(parseFormatOptions(items)).toEqual({ format, encoding });
  });

  it('takes the first accepted format as default, XML for req=set', () => {
    expect(parseFormatOptions([], ['xml', 'json']).format).toBe('xml');
  });

  it('names what it was given and what it expects', () => {
    expect(() => parseFormatOptions(['yaml'])).toThrow(
      'req: expected one of text, javascript, xml, json, got "yaml"',
    );
    expect(() => parseFormatOptions(['text'], ['xml', 'json'])).toThrow(
      'req: expected one of xml, json, got "text"',
    );
    expect(() => parseFormatOptions(['xml', 'latin1'])).toThrow(
      expect.objectContaining({
        code: 'props.unknown-encoding',
        details: expect.objectContaining({ value: 'latin1' }),
      }),
    );
    expect(() => parseFormatOptions(['xml', 'UTF-8', 'x', 'y'])).toThrow(
      expect.objectContaining({
        code: 'props.unknown-format',
        details: expect.objectContaining({ value: 'x,y' }),
      }),
    );
  });
});
