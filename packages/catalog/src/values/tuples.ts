import { parseInteger } from './numbers.js';
import type { ValueType } from './value-type.js';

/** Reference: catalog-fields.json DigimarcInfo. */
export interface DigimarcInfo {
  readonly type: 0 | 1 | 2 | 3 | 4;
  /** Bits: 1 copy protected, 2 restricted, 4 adult. */
  readonly flags: number;
  readonly val1: number;
  readonly val2: number;
}

/** Account data for embedding. Reference: attributes.json DigimarcId, AC-12. */
export interface DigimarcId {
  readonly creatorId: number;
  readonly creatorPin: number;
  /** 1..4, 4 is the strongest. */
  readonly durability: number;
  readonly chroma: 0 | 1;
}

export function parseDigimarcInfo(text: string): DigimarcInfo | undefined {
  const [type, flags, val1, val2, ...rest] = text.split(',').map(parseInteger);
  if (type !== 0 && type !== 1 && type !== 2 && type !== 3 && type !== 4) return undefined;
  if (
    flags === undefined ||
    flags < 0 ||
    flags > 7 ||
    val1 === undefined ||
    val2 === undefined ||
    rest.length > 0
  )
    return undefined;
  return { type, flags, val1, val2 };
}

/** Five or six items, the third and fourth empty. */
export function parseDigimarcId(text: string): DigimarcId | undefined {
  const items = text.split(',').map((item) => item.trim());
  const [creatorId, creatorPin, , , durability, chroma = 0] = items.map(parseInteger);
  if (items.length < 5 || items.length > 6 || items[2] !== '' || items[3] !== '') return undefined;
  if (creatorId === undefined || creatorPin === undefined || durability === undefined) return undefined;
  if (durability < 1 || durability > 4 || (chroma !== 0 && chroma !== 1)) return undefined;
  return { creatorId, creatorPin, durability, chroma };
}

/** A tuple that is kept as its text, because only `req=catalogprops` and legacy features read it. */
function checkedTuple(expected: string, parse: (text: string) => unknown): ValueType<string> {
  return { kind: 'tuple', expected, parse: (text) => (parse(text) === undefined ? undefined : text) };
}

export const DIGIMARC_INFO = checkedTuple('type,flags,val1,val2', parseDigimarcInfo);
export const DIGIMARC_ID = checkedTuple('creatorId,creatorPin,,,durability[,chroma]', parseDigimarcId);

/** `quality[,chroma]`. Reference: attributes.json JpegQuality, AC-22. */
export const JPEG_QUALITY: ValueType<{ readonly quality: number; readonly fullChroma: boolean }> = {
  kind: 'tuple',
  expected: 'a quality of 1 to 100, optionally with ,0 or ,1',
  parse(text) {
    const [quality, chroma = 0, ...rest] = text.split(',').map(parseInteger);
    if (quality === undefined || quality < 1 || quality > 100 || rest.length > 0) return undefined;
    if (text.split(',').length === 2 && parseInteger(text.split(',')[1] ?? '') === undefined)
      return undefined;
    return chroma === 0 || chroma === 1 ? { quality, fullChroma: chroma === 1 } : undefined;
  },
};
