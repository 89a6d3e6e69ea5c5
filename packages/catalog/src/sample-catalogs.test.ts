import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { InheritingScope } from './catalog-scope.js';
import type { CatalogSet } from './catalog-set.js';
import type { Catalog } from './catalog.js';
import { decodeCatalogText, detectEncoding } from './files/decode-catalog-text.js';
import { parseAttributeFile } from './files/parse-attribute-file.js';
import { loadCatalogSet } from './loading/load-catalog-set.js';
import { ProblemList } from './problem.js';
import { effectiveRecordValues } from './records/effective-record-values.js';
import type { RecordTables } from './records/record-tables.js';
import { shownAttribute, shownRange, shownRecord, shownValue } from './testing/expected-notation.js';
import type { ExpectedRecord } from './testing/sample-catalogs.js';
import { SAMPLES_ABSENT, SAMPLE_FOLDER, expectedSamples } from './testing/sample-catalogs.js';

const CATALOGS = SAMPLES_ABSENT === undefined ? Object.entries(expectedSamples().catalogs) : [];

const rootIdOf = (name: string): string => (name === '(default)' ? '' : name);

describe.skipIf(SAMPLES_ABSENT !== undefined)(
  `the sample catalogs parse as expected.json says ${SAMPLES_ABSENT ?? ''}`,
  () => {
    let set: CatalogSet;

    beforeAll(async () => {
      ({ set } = await loadCatalogSet(SAMPLE_FOLDER));
    });

    const catalogOf = (name: string): Catalog => {
      const found = [...set.inis.values()].find(({ catalog }) => catalog?.rootId === rootIdOf(name))?.catalog;
      if (found === undefined) throw new Error(`no catalog ${name}`);
      return found;
    };
    const scopeOf = (name: string): InheritingScope => {
      const found = set.catalog(rootIdOf(name));
      if (found === undefined) throw new Error(`no catalog ${name}`);
      return found;
    };

    it('finds every catalog of the folder', () => {
      expect(['(default)', ...set.rootIds].toSorted()).toEqual(CATALOGS.map(([name]) => name).toSorted());
    });

    it.each(CATALOGS)('%s: encoding and raw attribute texts', (_name, { iniFile, encoding, raw }) => {
      const bytes = readFileSync(join(SAMPLE_FOLDER, iniFile));
      const entries = parseAttributeFile(decodeCatalogText(bytes), new ProblemList(iniFile));
      expect(detectEncoding(bytes).encoding).toBe(encoding === 'UTF-8' ? 'utf8' : 'latin1');
      expect(Object.fromEntries([...entries].map(([name, { value }]) => [name, value]))).toEqual(raw);
    });

    it.each(CATALOGS)('%s: effective attributes and where they come from', (name, { effective }) => {
      const shown = Object.keys(effective).map((attribute) => [
        attribute,
        shownAttribute(attribute, catalogOf(name), scopeOf(name)),
      ]);
      const wanted = Object.entries(effective).map(([attribute, { value, from }]) => [
        attribute,
        { value: resolved(value), from },
      ]);
      expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(wanted));
    });

    it.each(CATALOGS)('%s: image and SVG records', (name, { records }) => {
      const shown = Object.keys(records).map((id) => {
        const record = scopeOf(name).record(id);
        return [
          id,
          record === undefined ? undefined : effectiveRecordValues(record, scopeOf(name).attributes),
        ];
      });
      expect(shownRecords(catalogOf(name).images)).toEqual(withoutEffective(records));
      expect(Object.fromEntries(shown)).toEqual(effectiveValues(records));
    });

    it.each(CATALOGS)('%s: static content records', (name, { static: records }) => {
      const shown = Object.keys(records).map((id) => {
        const record = scopeOf(name).staticRecord(id);
        return [
          id,
          {
            Expiration: record?.expirationHours ?? scopeOf(name).attributes.Expiration,
            TimeStamp: record?.timeStampMs,
          },
        ];
      });
      expect(shownRecords(catalogOf(name).staticContent)).toEqual(withoutEffective(records));
      expect(Object.fromEntries(shown)).toEqual(effectiveValues(records));
    });

    it.each(CATALOGS)('%s: macros, fonts and profiles', (name, { macros, fonts, icc }) => {
      const shownFonts = [...catalogOf(name).fonts.values()].map((font) => ({
        ...font,
        metricsPath: font.metricsPath || null,
        psName: font.psName || null,
      }));
      const shownMacros = [...scopeOf(name).ownMacros()].map(([key, macro]) => [
        key,
        { name: macro.name, definition: macro.definition, expanded: macro.expanded },
      ]);
      expect(Object.fromEntries(shownMacros)).toEqual(macros);
      expect(shownFonts.toSorted(byText)).toEqual([...fonts].toSorted(byText));
      expect(Object.fromEntries(catalogOf(name).iccProfiles)).toEqual(icc);
    });

    it.each(CATALOGS)('%s: rules', (name, { rules }) => {
      const shown = scopeOf(name).rules.rules.map((rule, index) => ({
        index: index + 1,
        name: rule.name,
        onMatch: rule.onMatch,
        replace: rule.replace,
        requestTypes: rule.requestTypes,
        overrides: Object.fromEntries(
          Object.keys(rule.overrides).map((key) => [
            key,
            shownValue(key as 'MaxPix', { ...scopeOf(name).attributes, ...rule.overrides }),
          ]),
        ),
        expression: rule.expression?.source ?? null,
        rewrites: rule.substitution !== undefined,
        addressFilter: rule.addresses?.items.map(shownRange) ?? null,
        headers: rule.headers,
      }));
      expect(shown).toEqual(
        rules.map(({ substitution, ...rule }) => ({ ...rule, rewrites: substitution !== null })),
      );
    });

    it('reports exactly the expected findings', () => {
      const found = set.problems.map(({ file, line, code, detail }) => ({
        file,
        line,
        code,
        ...(detail === '' ? {} : { detail }),
      }));
      const wanted = CATALOGS.flatMap(([, { warnings }]) => warnings);
      expect(found.toSorted(byText)).toEqual(wanted.toSorted(byText));
    });
  },
);

function byText(a: object, b: object): number {
  return JSON.stringify(a, Object.keys(a).toSorted()) < JSON.stringify(b, Object.keys(b).toSorted()) ? -1 : 1;
}

/** `{mtimeOf: file}` of the expectations, else the value itself. */
function resolved(value: unknown): unknown {
  const isTime = typeof value === 'object' && value !== null && 'mtimeOf' in value;
  return isTime ? Math.floor(statSync(join(SAMPLE_FOLDER, String(value.mtimeOf))).mtimeMs) : value;
}

type Records = Readonly<Record<string, ExpectedRecord>>;

function shownRecords(tables: RecordTables): unknown {
  return Object.fromEntries([...tables.ids()].map((id) => [id, present(tables.find(id))]));
}

function present(found: ReturnType<RecordTables['find']>): unknown {
  return found === undefined ? undefined : shownRecord(found);
}

function withoutEffective(records: Records): unknown {
  return Object.fromEntries(
    Object.entries(records).map(([id, { effective: _effective, ...record }]) => [id, record]),
  );
}

function effectiveValues(records: Records): unknown {
  return Object.fromEntries(
    Object.entries(records).map(([id, { effective }]) => [
      id,
      Object.fromEntries(Object.entries(effective).map(([field, { value }]) => [field, resolved(value)])),
    ]),
  );
}
