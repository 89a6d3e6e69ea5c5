import { localeRule, localizeText, parseLocaleMap } from '@is/catalog';
import type { ResolvedRequest } from '@is/protocol';

/** Chooses the text of one localisable string. */
export type LocalizeString = (text: string) => string;

/** Chooses by locale= and attribute::LocaleStrMap; without a map every string stays as it is. Reference: grammar.md G12. */
export function stringLocalizer({ attributes, commands }: ResolvedRequest): LocalizeString {
  const rules = parseLocaleMap(attributes.LocaleStrMap);
  if (rules.length === 0) return (text) => text;
  const rule = localeRule(rules, commands.locale ?? '', attributes.DefaultLocale);
  return (text) => localizeText(text, rule);
}

/** Each piece between the separators of a set is a string of its own; a leading color is none. Reference: grammar.md G12. */
export function localizeImageSet(imageSet: string, localize: LocalizeString): string {
  return imageSet.replace(
    /(0x[\da-f]{6})?([^,;:{}()]*)/gi,
    (_, color: string | undefined, text: string) => (color ?? '') + localize(text),
  );
}
