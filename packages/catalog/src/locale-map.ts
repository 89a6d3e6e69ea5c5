import type { ValueType } from './values/value-type.js';

/** One rule: a locale in lower case (`''` catches empty and unknown ones) and its values, which may be empty. */
export interface LocaleRule {
  readonly locale: string;
  readonly values: readonly string[];
}

/** Items separated by `|`, tokens by commas; blanks around tokens do not count. Reference: catalog-files.md 13. */
export function parseLocaleMap(text: string): readonly LocaleRule[] {
  if (text.trim() === '') return [];
  return text.split('|').map((item) => {
    const [locale = '', ...values] = item.split(',').map((token) => token.trim());
    return { locale: locale.toLowerCase(), values };
  });
}

/**
 * The rule for a request: of its locale, or of DefaultLocale when it has none; else the rule without locale; else the
 * rule of DefaultLocale (AC-09). Undefined: no rule, which is an error for ids and an empty text for strings.
 */
export function localeRule(
  rules: readonly LocaleRule[],
  locale: string,
  defaultLocale: string,
): LocaleRule | undefined {
  const of = (wanted: string): LocaleRule | undefined =>
    rules.find((rule) => rule.locale === wanted.toLowerCase());
  return of(locale === '' ? defaultLocale : locale) ?? of('') ?? of(defaultLocale);
}

/** Ids to try for a generic record id, in order; undefined when no rule fits. */
export function localeIds(id: string, rule: LocaleRule | undefined): readonly string[] | undefined {
  return rule?.values.map((suffix) => id + suffix);
}

const TOKEN = /(?:\^|%5[eE])loc=([^^%]*)(?:\^|%5[eE])/g;

/** The text that a rule of LocaleStrMap chooses out of `[default]{^loc=id^text}...`. Reference: catalog-files.md 13. */
export function localizeText(text: string, rule: LocaleRule | undefined): string {
  const tokens = [...text.matchAll(TOKEN)];
  const [first] = tokens;
  if (first === undefined) return text;
  for (const id of rule?.values ?? []) {
    if (id === '') return text.slice(0, first.index);
    const at = tokens.findIndex((token) => token[1] === id);
    const token = tokens[at];
    if (token !== undefined) return text.slice(token.index + token[0].length, tokens[at + 1]?.index);
  }
  return '';
}

/** Kept as text in the attributes, because the request language reads it too. */
export const LOCALE_MAP: ValueType<string> = {
  kind: 'locale-map',
  expected: 'items of a locale and one or more values, separated by |',
  parse: (text) => (parseLocaleMap(text).every((rule) => rule.values.length > 0) ? text : undefined),
};
