import { ProtocolError } from '../errors.js';
import type { CatalogAttributes } from './catalog-attributes.js';

/** The attributes that a translation needs. */
export type LocaleAttributes = Pick<CatalogAttributes, 'LocaleMap' | 'DefaultLocale'>;

/**
 * The record ids to try for an id, in order. Without a LocaleMap that is the id itself.
 * The locale's item decides, else the item of the empty locale, else that of DefaultLocale. Blanks around tokens and
 * the case of locales do not count. Reference: grammar.md G12; catalog-files.md 13. Decision: AC-09 locale-unknown.
 * @throws ProtocolError locale-unknown when no item applies
 */
export function translateObjectId(
  id: string,
  locale: string,
  attributes: LocaleAttributes,
): readonly string[] {
  if (attributes.LocaleMap === '') return [id];
  const suffixes = localeSuffixes(locale, attributes);
  if (suffixes === undefined) {
    throw new ProtocolError(
      'protocol.locale-unknown',
      `locale: expected a locale of the catalog, got "${locale}"`,
      {
        command: 'locale',
        value: locale,
        expected: 'a locale of the catalog',
      },
    );
  }
  return suffixes.map((suffix) => id + suffix);
}

/**
 * What would have been found, for a text that completes "expected …": translated ids are not those of the request.
 * @param ids in the order in which they were tried
 */
export function expectedTranslation(
  ids: readonly string[],
  locale: string,
  { DefaultLocale }: LocaleAttributes,
): string {
  const quoted = ids.map((id) => JSON.stringify(id));
  const last = quoted.pop() ?? '';
  const choice = quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
  const effective = effectiveLocale(locale, DefaultLocale);
  const origin = effective === '' ? 'no locale' : `locale ${JSON.stringify(effective)}`;
  return `record with the id ${choice} (LocaleMap, ${origin})`;
}

function localeSuffixes(
  locale: string,
  { LocaleMap, DefaultLocale }: LocaleAttributes,
): readonly string[] | undefined {
  const items = parseLocaleMap(LocaleMap);
  return (
    items.get(effectiveLocale(locale, DefaultLocale).toLowerCase()) ??
    items.get('') ??
    items.get(DefaultLocale.toLowerCase())
  );
}

function effectiveLocale(locale: string, defaultLocale: string): string {
  return locale === '' ? defaultLocale : locale;
}

/** `locale,value[,value…]|…` as lower-case locale → values. */
function parseLocaleMap(map: string): ReadonlyMap<string, readonly string[]> {
  const items = new Map<string, readonly string[]>();
  for (const item of map.split('|')) {
    const [locale = '', ...values] = item.split(',').map((token) => token.trim());
    items.set(locale.toLowerCase(), values);
  }
  return items;
}
