import { isAbsolute } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CatalogSet } from './catalog-set.js';
import { compileAddressFilter } from './client-address-filter.js';
import { loadCatalogSet } from './loading/load-catalog-set.js';
import { localeIds, localeRule, localizeText, parseLocaleMap } from './locale-map.js';
import { propertyDataText } from './property-data.js';
import { pathCandidates, withDefaultExt } from './source-path.js';
import { SAMPLES_ABSENT, SAMPLE_FOLDER, expectedVectors } from './testing/sample-catalogs.js';
import { ACCESS_TYPES, admitsPathAccess, parseAccessList } from './values/access-list.js';
import { FLAG } from './values/numbers.js';
import { COLOR } from './values/rgb-hex.js';
import { unquote } from './values/text.js';
import { parseTimeStamp } from './values/time-stamp.js';

const vectors = SAMPLES_ABSENT === undefined ? expectedVectors() : undefined;
const named = <T extends object>(rows: readonly T[] | undefined): readonly (readonly [string, T])[] =>
  (rows ?? []).map((row) => [JSON.stringify(row), row]);

describe.skipIf(vectors === undefined)(
  `the stand-alone vectors of expected.json hold ${SAMPLES_ABSENT ?? ''}`,
  () => {
    it.each(named(vectors?.textString))('text %s', (_name, { in: text, out, quoted }) => {
      expect(unquote(text)).toEqual({ text: out, quoted });
    });

    it.each(named(vectors?.color))('color %s', (_name, { in: text, out }) => {
      const color = COLOR.parse(text);
      const rgb = color === undefined ? undefined : (color.red << 16) | (color.green << 8) | color.blue;
      expect(rgb?.toString(16).padStart(6, '0') ?? null).toBe(out);
    });

    it.each(named(vectors?.flag))('flag %s', (_name, { in: text, out }) => {
      expect(FLAG.parse(text) ?? null).toBe(out);
    });

    it.each(named(vectors?.timeStamp))('time stamp %s', (_name, { in: text, outMs }) => {
      expect(parseTimeStamp(text) ?? null).toBe(outMs);
    });

    it.each(named(vectors?.addressFilter))('address filter %s', (_name, { filter, client, inList }) => {
      expect(compileAddressFilter(filter.split(','))(client)).toBe(inList);
    });

    it.each(named(vectors?.allowDirectAccess))('path access %s', (_name, { value, ...types }) => {
      const { mode, types: listed } = parseAccessList(value);
      const canonical = `${mode}:${listed.join(',')}`;
      expect(
        Object.fromEntries(ACCESS_TYPES.map((type) => [type, admitsPathAccess(canonical, type)])),
      ).toEqual(types);
    });

    it.each(named(vectors?.defaultExt))('default suffix %s', (_name, { path, ext, out }) => {
      expect(withDefaultExt(path, ext)).toBe(out);
    });

    it.skipIf(!isAbsolute('/opt')).each(named(vectors?.pathCandidates.cases))(
      'path candidates %s',
      (_name, { candidates, ...segments }) => {
        const installFolder = vectors?.pathCandidates.installFolder ?? '';
        expect(pathCandidates({ installFolder, ...segments })).toEqual(candidates);
      },
    );

    it.each(named(vectors?.localeIds.cases))('localised ids %s', (_name, { id, locale, candidates }) => {
      const rule = localeRule(parseLocaleMap(vectors?.localeIds.localeMap ?? ''), locale ?? '', 'en');
      expect(localeIds(id, rule)).toEqual(candidates);
    });

    it.each(named(vectors?.localeIdsNoDefaultRule.cases))(
      'suffixes without a default rule %s',
      (_name, { locale, suffixes }) => {
        const rule = localeRule(parseLocaleMap(vectors?.localeIdsNoDefaultRule.localeMap ?? ''), locale, '');
        expect(rule?.values ?? null).toEqual(suffixes);
      },
    );

    it.each(
      [vectors?.localeStrings, vectors?.localeStringsLadder].flatMap((group) =>
        named(group?.cases.map((row) => ({ map: group.localeStrMap, ...row }))),
      ),
    )('localised text %s', (_name, { map, in: text, locale, out }) => {
      expect(localizeText(text, localeRule(parseLocaleMap(map), locale, ''))).toBe(out);
    });
  },
);

describe.skipIf(vectors === undefined)(
  `the look-up vectors of expected.json hold ${SAMPLES_ABSENT ?? ''}`,
  () => {
    let set: CatalogSet;

    beforeAll(async () => {
      ({ set } = await loadCatalogSet(SAMPLE_FOLDER));
    });

    it.each(named(vectors?.userDataText))('user data %s', (_name, { record, locale, out }) => {
      const scope = set.catalog('demo');
      const found = scope?.record(record.replace('demo/', ''));
      const rule = localeRule(parseLocaleMap(scope?.attributes.LocaleStrMap ?? ''), locale, '');
      const isQuoted = found?.quotedFields.has('UserData') ?? false;
      expect(
        propertyDataText(found?.fields['UserData'] ?? '', isQuoted, (value) => localizeText(value, rule)),
      ).toBe(out);
    });

    it.each(named(vectors?.fontLookup))(
      'font %s',
      (_name, { main, name, bold, italic, catalog, fontPath, synthesize }) => {
        const match = set.catalog(main)?.font(name, { bold, italic });
        const shown = match && {
          catalog: match.rootId || '(default)',
          fontPath: match.font.fontPath,
          synthesize: match.synthesize,
        };
        expect(shown).toEqual(fontPath === undefined ? undefined : { catalog, fontPath, synthesize });
      },
    );

    it.each(named(vectors?.iccLookup))('profile %s', (_name, { main, name, catalog, profilePath }) => {
      const match = set.catalog(main)?.iccProfile(name);
      expect({
        catalog: match === undefined ? null : match.rootId || '(default)',
        profilePath: match?.profilePath ?? null,
      }).toEqual({
        catalog,
        profilePath,
      });
    });

    it.each(named(vectors?.macroLookup))('macro %s', (_name, { main, name, out }) => {
      expect(set.catalog(main)?.macro(name) ?? null).toBe(out);
    });

    it.each(named(vectors?.pathObject.cases.filter(({ record }) => record)))(
      'record of the path object %s',
      (_name, { object, mainCatalog, record }) => {
        const rootId = mainCatalog === '(default)' ? '' : mainCatalog;
        const id = rootId === '' ? object : object.slice(rootId.length + 1);
        const found = set.catalog(rootId)?.record(id);
        expect([found?.rootId || '(default)', found?.id]).toEqual(record);
      },
    );
  },
);
