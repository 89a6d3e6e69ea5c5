import type { CatalogAttributes } from '@is/protocol';
import type { InheritingScope } from '../catalog-scope.js';
import type { Catalog } from '../catalog.js';
import { parseLocaleMap } from '../locale-map.js';
import { IMAGE_COLUMNS, STATIC_COLUMNS, SVG_COLUMNS } from '../records/columns.js';
import type { FoundRecord } from '../records/record-tables.js';
import { parseAccessList } from '../values/access-list.js';
import { parseDigimarcId, parseDigimarcInfo } from '../values/tuples.js';
import type { ExpectedRecord, ExpectedValue } from './sample-catalogs.js';

/** An attribute of a catalog in the notation of expected.json. */
export function shownAttribute(name: string, catalog: Catalog, scope: InheritingScope): ExpectedValue {
  if (name === 'RootId') return { value: catalog.rootId, from: catalog.rootId === '' ? 'none' : 'own' };
  if (name.endsWith('File')) {
    const value = catalog.stated.get(name as 'CatalogFile' | 'MacroFile');
    return value === undefined || value.length === 0 ? { value: null, from: 'none' } : { value, from: 'own' };
  }
  const known = name as keyof CatalogAttributes;
  const origin = scope.origin(known);
  if (origin === 'none') return { value: null, from: origin };
  if (origin === 'own-empty') return { value: name.endsWith('RootPath') ? '' : null, from: origin };
  return { value: shownValue(known, scope.attributes), from: origin === 'file-time' ? 'ini-mtime' : origin };
}

/** An attribute value, for rule overrides too. */
export function shownValue(name: keyof CatalogAttributes, attributes: CatalogAttributes): unknown {
  switch (name) {
    case 'AllowDirectAccess': {
      const { mode, types } = parseAccessList(attributes.AllowDirectAccess);
      return { mode, types };
    }
    case 'ClientAddressFilter':
      return attributes.ClientAddressFilter.map(shownRange);
    case 'BkgColor':
    case 'ThumbBkgColor': {
      const color = attributes[name];
      return color.kind === 'rgb'
        ? [color.red, color.green, color.blue].map((part) => part.toString(16).padStart(2, '0')).join('')
        : color;
    }
    case 'JpegQuality':
      return {
        quality: attributes.JpegQuality.quality,
        noChromaDownsampling: attributes.JpegQuality.fullChroma,
      };
    case 'DigimarcInfo':
      return parseDigimarcInfo(attributes.DigimarcInfo);
    case 'DigimarcId':
      return parseDigimarcId(attributes.DigimarcId);
    case 'LocaleMap':
    case 'LocaleStrMap':
      return parseLocaleMap(attributes[name]);
    case 'MaxPix':
    case 'DefaultPix':
    case 'DefaultThumbPix':
      return [attributes[name].widthPx, attributes[name].heightPx];
    default:
      return attributes[name];
  }
}

export function shownRange(item: string): { readonly address: string; readonly bits: number } {
  const [address = '', bits] = item.split('/');
  return { address, bits: Number(bits) };
}

const TYPED_KINDS = new Set(['point', 'size', 'real', 'int', 'timestamp', 'enum', 'tuple']);
const COLUMNS: Readonly<
  Record<
    FoundRecord['kind'],
    Readonly<Record<string, { readonly type: { readonly kind: string; parse(text: string): unknown } }>>
  >
> = { image: IMAGE_COLUMNS, svg: SVG_COLUMNS, static: STATIC_COLUMNS };

/** A record as it stands in its file, invalid fields left out. */
export function shownRecord(found: FoundRecord): Omit<ExpectedRecord, 'effective'> {
  const fields: Record<string, string> = {};
  const typed: Record<string, unknown> = {};
  for (const [name, text] of found.raw.fields) {
    const type = COLUMNS[found.kind][name]?.type;
    const value = type?.parse(text);
    if (type === undefined || value === undefined) continue;
    fields[name] = type.kind === 'enum-word' && typeof value === 'string' ? value : text;
    if (TYPED_KINDS.has(type.kind))
      typed[name] = name === 'DigimarcInfo' ? parseDigimarcInfo(text) : asPair(value);
  }
  return {
    table: found.kind,
    file: found.file,
    line: found.raw.line,
    fields,
    typed,
    quoted: [...found.raw.quoted],
  };
}

function asPair(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Object.values(value) : value;
}
