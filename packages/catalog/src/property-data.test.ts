import { describe, expect, it } from 'vitest';
import { parsePropertyData, propertyDataText } from './property-data.js';

describe('property data', () => {
  it('separates at ?? and line ends, and keeps = in values (6)', () => {
    expect(parsePropertyData('a=1??b.c-d_e=2=3\r\nf=')).toEqual([
      { name: 'a', value: '1' },
      { name: 'b.c-d_e', value: '2=3' },
      { name: 'f', value: '' },
    ]);
  });

  it('keeps ?? as text in a quoted field (AF-16)', () => {
    expect(parsePropertyData('a=1??b=2\nc=3', true)).toEqual([
      { name: 'a', value: '1??b=2' },
      { name: 'c', value: '3' },
    ]);
  });

  it('leaves out pieces without a legal name', () => {
    expect(parsePropertyData('free text??a:b=1??=2')).toEqual([]);
  });

  it('becomes lines, values localised, names not', () => {
    expect(propertyDataText('ab=ab??free', false, (value) => value.toUpperCase())).toBe('ab=AB\r\nFREE\r\n');
  });
});
