import { describe, expect, it } from 'vitest';
import { LOCALE_MAP, localeIds, localeRule, localizeText, parseLocaleMap } from './locale-map.js';

const ids = (map: string, locale: string, defaultLocale = ''): readonly string[] | undefined =>
  localeIds('myImg', localeRule(parseLocaleMap(map), locale, defaultLocale));

describe('a locale map', () => {
  const map = 'en,_E,|en_us,_E,|fr,_F,|de_de, _D ,|,_E,';

  it.each([
    ['de_de', ['myImg_D', 'myImg']],
    ['DE_DE', ['myImg_D', 'myImg']],
    ['ja', ['myImg_E', 'myImg']],
    ['', ['myImg_E', 'myImg']],
  ])('gives the ids of locale %j in order (G12)', (locale, expected) => {
    expect(ids(map, locale)).toEqual(expected);
  });

  it('uses DefaultLocale for a request without locale, and for an unknown one when nothing catches it (AC-09)', () => {
    expect(ids('en,_E|fr,_F', '', 'fr')).toEqual(['myImg_F']);
    expect(ids('en,_E|fr,_F', 'ja', 'fr')).toEqual(['myImg_F']);
    expect(ids('en,_E|fr,_F', 'ja')).toBeUndefined();
  });

  it('is not legal without values', () => {
    expect([LOCALE_MAP.parse('en'), LOCALE_MAP.parse('en,|fr')]).toEqual([undefined, undefined]);
    expect(LOCALE_MAP.parse('en,')).toBe('en,');
  });
});

describe('a localisable text', () => {
  const rule = (values: readonly string[]) => ({ locale: 'x', values });

  it.each([
    ['takes the first id that it holds', 'D^loc=E^one^loc=F^two', ['G', 'F', 'E'], 'two'],
    ['takes the text before the first token for an empty id', 'D^loc=E^one', ['G', ''], 'D'],
    ['is empty when nothing is found', 'D^loc=E^one', ['G'], ''],
    ['is left alone without tokens', '50^2', ['G'], '50^2'],
    ['knows encoded tokens', 'D%5Eloc=E%5eone', ['E'], 'one'],
  ])('%s', (...[, text, values, expected]) => {
    expect(localizeText(text, rule(values))).toBe(expected);
  });
});
