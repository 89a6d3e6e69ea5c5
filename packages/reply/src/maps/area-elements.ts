import type { LocalizeString } from '../answers/string-localizer.js';

/** One attribute of an AREA element, as it is written. */
export interface AreaAttribute {
  readonly name: string;
  readonly value: string;
  readonly quote: '"' | "'" | '';
  /** Offsets of the whole attribute in the text of its element. */
  readonly start: number;
  readonly end: number;
}

/** One AREA element: its text, and what is in it. */
export interface AreaElement {
  readonly text: string;
  readonly attributes: readonly AreaAttribute[];
}

const AREA = /<area(?=[\s/>])((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;

/** The AREA elements of an image map in their order; what stands between them is dropped. Reference: grammar.md G15. */
export function parseAreas(map: string): readonly AreaElement[] {
  return Array.from(map.matchAll(AREA), ([text, inside = '']) => {
    const offset = text.length - 1 - inside.length;
    const attributes = Array.from(inside.matchAll(ATTRIBUTE), (match): AreaAttribute => {
      const [whole, name = '', double, single, bare = ''] = match;
      const start = offset + match.index;
      const quote = double !== undefined ? '"' : single !== undefined ? "'" : '';
      return { name, value: double ?? single ?? bare, quote, start, end: start + whole.length };
    });
    return { text, attributes };
  });
}

/** An attribute by its name in lower case. HTML takes the first of equal names. */
export function attributeOf({ attributes }: AreaElement, name: string): AreaAttribute | undefined {
  return attributes.find((attribute) => attribute.name.toLowerCase() === name);
}

/**
 * The element with these values in place of its shape and coords, or behind its other attributes; nothing else of its
 * text changes. Names and words are written as the element writes its own. Reference: catalog-fields.json Map.
 */
export function withShape(area: AreaElement, shape: string, coords: string): AreaElement {
  const isUpperCase = area.text.startsWith('<AREA');
  const spelled = (text: string): string => (isUpperCase ? text.toUpperCase() : text);
  const given = attributeOf(area, 'shape');
  const isSame = given?.value.toLowerCase() === shape;
  const [changed] = parseAreas(
    [['shape', isSame ? given.value : spelled(shape)] as const, ['coords', coords] as const].reduce(
      (text, [name, value]) => withAttribute(text, { name, value, missing: spelled(name) }),
      area.text,
    ),
  );
  return changed ?? area;
}

function withAttribute(
  text: string,
  { name, value, missing }: { readonly name: string; readonly value: string; readonly missing: string },
): string {
  const [area] = parseAreas(text);
  if (area === undefined) return text;
  const found = attributeOf(area, name);
  if (found === undefined) {
    const end = area.attributes.at(-1)?.end ?? '<area'.length;
    return `${text.slice(0, end)} ${missing}="${value}"${text.slice(end)}`;
  }
  const quote = found.quote === '' ? '"' : found.quote;
  return `${text.slice(0, found.start)}${found.name}=${quote}${value}${quote}${text.slice(found.end)}`;
}

/** Every quoted value but those of shape and coords is a string of its own. Reference: grammar.md G12. */
export function localizeMap(map: string, localize: LocalizeString): string {
  return map.replace(AREA, (text) => {
    const [area] = parseAreas(text);
    return (area?.attributes ?? []).toReversed().reduce((changed, { name, value, quote, end }) => {
      if (quote === '' || /^(?:shape|coords)$/i.test(name)) return changed;
      const localized = localize(value);
      if (localized === value) return changed;
      const valueEnd = end - 1;
      return changed.slice(0, valueEnd - value.length) + localized + changed.slice(valueEnd);
    }, text);
  });
}
