import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogAttributes } from '@is/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CatalogSet } from './catalog-set.js';
import type { Catalog } from './catalog.js';
import { loadCatalogSet } from './loading/load-catalog-set.js';
import { parseLocaleMap } from './locale-map.js';
import type { FoundRecord, RecordTables } from './records/record-tables.js';
import { STATIC_COLUMNS, SVG_COLUMNS, IMAGE_COLUMNS } from './records/columns.js';
import { effectiveRecordValues } from './records/effective-record-values.js';
import type { ExpectedCatalog, ExpectedRecord } from './testing/sample-catalogs.js';
import { SAMPLES_ABSENT, SAMPLE_FOLDER, expectedSamples } from './testing/sample-catalogs.js';
import { parseAccessList } from './values/access-list.js';
import { parseDigimarcId, parseDigimarcInfo } from './values/tuples.js';

const CATALOGS = SAMPLES_ABSENT === undefined ? Object.entries(expectedSamples().catalogs) : [];

const rootIdOf = (name: string): string => (name === '(default)' ? '' : name);
const mtimeMs = (file: string): number => Math.floor(statSync(join(SAMPLE_FOLDER, file)).mtimeMs);

/** `{mtimeOf}` of the expectations. */
const resolved = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'mtimeOf' in value ? mtimeMs(String(value.mtimeOf)) : value;

describe.skipIf(SAMPLES_ABSENT !== undefined)(
  `the sample catalogs parse as expected.json says ${SAMPLES_ABSENT ?? ''}`,
  () => {
    let set: CatalogSet;
    const catalogOf = (name: string): Catalog => {
      const found = [...set.inis.values()].find(({ catalog }) => catalog?.rootId === rootIdOf(name))?.catalog;
      if (found === undefined) throw new Error(`no catalog ${name}`);
      return found;
    };

    beforeAll(async () => {
      ({ set } = await loadCatalogSet(SAMPLE_FOLDER));
    });

    it('finds every catalog of the folder', () => {
      expect(['(default)', ...set.rootIds].toSorted()).toEqual(CATALOGS.map(([name]) => name).toSorted());
    });

    it.each(CATALOGS)('%s: effective attributes and where they come from', (name, expected) => {
      const scope = set.catalog(rootIdOf(name));
      const { stated } = catalogOf(name);
      for (const [attribute, { value, from }] of Object.entries(expected.effective)) {
        if (isOwnDescription(attribute)) {
          const own = attribute === 'RootId' ? rootIdOf(name) : (stated.get(attribute) ?? null);
          const isNone = own === null || own === '' || own.length === 0;
          expect({
            attribute,
            value: isNone && attribute !== 'RootId' ? null : own,
            from: isNone ? 'none' : 'own',
          }).toEqual({
            attribute,
            value,
            from,
          });
          continue;
        }
        const known = attribute as keyof CatalogAttributes;
        const origin = scope?.origin(known);
        const actual = shownValue(known, scope?.attributes as CatalogAttributes, origin);
        expect({ attribute, value: actual, from: origin === 'file-time' ? 'ini-mtime' : origin }).toEqual({
          attribute,
          value: resolved(value),
          from,
        });
      }
    });

    it.each(CATALOGS)('%s: image and SVG records', (name, expected) => {
      compareRecords(catalogOf(name).images, expected.records);
      const attributes = set.catalog(rootIdOf(name))?.attributes as CatalogAttributes;
      for (const [id, record] of Object.entries(expected.records)) {
        const found = set.catalog(rootIdOf(name))?.record(id);
        const effective = found === undefined ? {} : effectiveRecordValues(found, attributes);
        const wanted = Object.fromEntries(
          Object.entries(record.effective).map(([field, { value }]) => [field, resolved(value)]),
        );
        expect({ id, ...effective }).toEqual({ id, ...wanted });
      }
    });

    it.each(CATALOGS)('%s: static content records', (name, expected) => {
      compareRecords(catalogOf(name).staticContent, expected.static);
      for (const [id, record] of Object.entries(expected.static)) {
        const found = set.catalog(rootIdOf(name))?.staticRecord(id);
        expect({ id, timeStampMs: found?.timeStampMs }).toEqual({
          id,
          timeStampMs: resolved(record.effective['TimeStamp']?.value),
        });
      }
    });

    it.each(CATALOGS)('%s: macros, fonts and profiles', (name, expected) => {
      const { fonts, iccProfiles } = catalogOf(name);
      const scope = set.catalog(rootIdOf(name));
      expect(Object.fromEntries([...(scope?.ownMacros() ?? [])])).toEqual(expected.macros);
      expect(
        [...fonts.values()].map((font) => ({
          ...font,
          metricsPath: font.metricsPath || null,
          psName: font.psName || null,
        })),
      ).toEqual(expect.arrayContaining([...expected.fonts]));
      expect(fonts.size).toBe(expected.fonts.length);
      expect(Object.fromEntries(iccProfiles)).toEqual(expected.icc);
    });

    it('reports exactly the expected findings', () => {
      const found = set.problems
        .filter(({ code }) => code !== 'bad-rule-set')
        .map(({ file, line, code, detail }) => ({ file, line, code, ...(detail === '' ? {} : { detail }) }));
      const wanted = CATALOGS.flatMap(([, { warnings }]) => warnings);
      const order = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
      expect(found.toSorted(order)).toEqual([...wanted].toSorted(order));
    });
  },
);

type OwnDescription = 'RootId' | 'CatalogFile' | 'MacroFile';

function isOwnDescription(attribute: string): attribute is OwnDescription {
  return attribute === 'RootId' || attribute.endsWith('File');
}

function compareRecords(tables: RecordTables, expected: ExpectedCatalog['records']): void {
  expect([...tables.ids()].toSorted()).toEqual(Object.keys(expected).toSorted());
  for (const [id, record] of Object.entries(expected)) {
    expect({ id, ...shownRecord(tables.find(id)) }).toEqual({ id, ...withoutEffective(record) });
  }
}

function withoutEffective({
  effective: _effective,
  ...record
}: ExpectedRecord): Omit<ExpectedRecord, 'effective'> {
  return record;
}

function shownRecord(found: FoundRecord | undefined): Omit<ExpectedRecord, 'effective'> | undefined {
  if (found === undefined) return undefined;
  const columns: Readonly<
    Record<string, { readonly type: { readonly kind: string; parse(text: string): unknown } }>
  > = found.kind === 'static' ? STATIC_COLUMNS : found.kind === 'svg' ? SVG_COLUMNS : IMAGE_COLUMNS;
  const fields: Record<string, string> = {};
  const typed: Record<string, unknown> = {};
  for (const [name, text] of found.raw.fields) {
    const type = columns[name]?.type;
    const value = type?.parse(text);
    if (value === undefined) continue;
    fields[name] = type?.kind === 'enum-word' ? String(value) : text;
    const isTyped = ['point', 'size', 'real', 'int', 'timestamp', 'enum', 'tuple'].includes(type?.kind ?? '');
    if (isTyped) typed[name] = name === 'DigimarcInfo' ? parseDigimarcInfo(text) : pairs(value);
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

function pairs(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.values(value);
}

/** Our value in the notation of expected.json. */
function shownValue(
  name: keyof CatalogAttributes,
  attributes: CatalogAttributes,
  origin: string | undefined,
): unknown {
  const isNothing = origin === 'none' || origin === 'own-empty';
  if (isNothing) return origin === 'own-empty' && name.endsWith('RootPath') ? '' : null;
  const value = attributes[name];
  switch (name) {
    case 'AllowDirectAccess': {
      const { mode, types } = parseAccessList(attributes.AllowDirectAccess);
      return { mode, types };
    }
    case 'ClientAddressFilter':
      return attributes.ClientAddressFilter.map((item) => ({
        address: item.split('/')[0],
        bits: Number(item.split('/')[1]),
      }));
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
      return value;
  }
}
