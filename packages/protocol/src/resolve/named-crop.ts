import type { RectN } from '../values/geometry.js';
import type { CatalogRecord } from './catalog-view.js';

/**
 * What of a picture a smart-crop suffix `:Name` shows: a part that somebody chose, or the best part of this shape.
 * Decision: ADR 0032.
 */
export type NamedCrop =
  | { readonly kind: 'stored'; readonly rect: RectN }
  /** `aspect`: width divided by height, above 0. */
  | { readonly kind: 'automatic'; readonly aspect: number };

/** Properties that publishers write into the UserData of a crop's own record. Reference: clients.md 0.3 and 0.10. */
const RECT = 'smartcroprect';
const WIDTH = 'smartcropwidth';
const HEIGHT = 'smartcropheight';

/** The crop that a record of its own describes, as `Id=img:Name` does; undefined for every other record. */
export function cropOfRecord(record: Pick<CatalogRecord, 'fields'>): NamedCrop | undefined {
  const userData = record.fields['UserData'];
  if (userData === undefined || !/smartcrop/i.test(userData)) return undefined;
  const properties = propertiesOf(userData);
  const rect = readRect(properties.get(RECT));
  if (rect !== undefined) return { kind: 'stored', rect };
  return automatic(Number(properties.get(WIDTH)), Number(properties.get(HEIGHT)));
}

/**
 * The shape that a name speaks of, in the ways that sites name their crops: `16x9`, `4by3`, `crop-590x100`, `3-1`.
 * Reference: corpus stats.md, smart-crop suffix. @returns undefined for names like `Large`, which show the whole picture
 */
export function cropOfName(name: string): NamedCrop | undefined {
  const [, width, height] =
    /(?<!\d)(\d{1,5})(?:x|by)(\d{1,5})(?!\d)/i.exec(name) ?? /^(\d{1,5})-(\d{1,5})$/.exec(name) ?? [];
  return automatic(Number(width), Number(height));
}

function automatic(width: number, height: number): NamedCrop | undefined {
  const aspect = width / height;
  return width > 0 && height > 0 && Number.isFinite(aspect) ? { kind: 'automatic', aspect } : undefined;
}

/** Reference: grammar.md, property data: separated by `??` or line ends. */
function propertiesOf(userData: string): ReadonlyMap<string, string> {
  return new Map(
    userData.split(/\?\?|\r\n?|\n/).flatMap((line): [string, string][] => {
      const equals = line.indexOf('=');
      return equals < 0 ? [] : [[line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim()]];
    }),
  );
}

/** How far published fractions, which are rounded, may reach beyond the picture. */
const TOLERANCE = 0.001;

/** `left,top,width,height` as fractions of the upright picture, perhaps with the crop's size in pixels behind. */
function readRect(text: string | undefined): RectN | undefined {
  const numbers = text?.split(',').map((part) => (part.trim() === '' ? NaN : Number(part))) ?? [];
  const [leftFraction = NaN, topFraction = NaN, widthFraction = NaN, heightFraction = NaN] = numbers;
  const isInside = (from: number, length: number): boolean =>
    from >= 0 && length > 0 && from + length <= 1 + TOLERANCE;
  return isInside(leftFraction, widthFraction) && isInside(topFraction, heightFraction)
    ? { leftFraction, topFraction, widthFraction, heightFraction }
    : undefined;
}
