import { describe, expect, it } from 'vitest';
import { serializeXml, type XmlElement } from './xml-document.js';
import { readXml } from './xml-reader.js';

const SET: XmlElement = {
  name: 'set',
  attributes: { type: 'img_set' },
  children: [
    {
      name: 'item',
      attributes: { dx: '400', dy: '300' },
      children: [{ name: 'i', attributes: { n: 'C/a' }, children: [] }],
    },
  ],
};

describe('serializeXml', () => {
  it('keeps attributes in order, one blank apart, in double quotes, as set readers match them (clients.md 0, row 8)', () => {
    const { text, mediaType } = serializeXml(SET);
    expect(text).toContain('<item dx="400" dy="300">\n    <i n="C/a" />');
    expect(mediaType).toBe('text/xml');
  });

  it('is read back as the same tree', () => {
    expect(readXml(serializeXml(SET, 'ISO-8859-1').text)).toEqual(SET);
  });

  it.each(['', '1a', 'a b', 'a>', 'ä'])('refuses the name "%s"', (name) => {
    expect(() => serializeXml({ name, attributes: {}, children: [] })).toThrow(
      expect.objectContaining({ code: 'props.unrepresentable' }),
    );
    expect(() => serializeXml({ name: 'area', attributes: { [name]: '' }, children: [] })).toThrow(
      expect.objectContaining({ code: 'props.unrepresentable' }),
    );
  });
});
