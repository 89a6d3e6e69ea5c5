import { describe, expect, it } from 'vitest';
import { SAMPLES_ABSENT, sharedJson } from '../testing/sample-catalogs.js';
import type { ColumnDefinition } from './columns.js';
import { DOCUMENTED_SVG_COLUMNS, IMAGE_COLUMNS, SVG_COLUMNS, TABLES } from './columns.js';

interface SpecifiedTable {
  readonly fields: readonly {
    readonly name: string;
    readonly type: { readonly kind: string };
    readonly required: unknown;
  }[];
}

const specified =
  SAMPLES_ABSENT === undefined
    ? Object.entries(
        (sharedJson('catalog-fields.json') as { tables: Readonly<Record<string, SpecifiedTable>> }).tables,
      )
    : [];
const documented: Readonly<Record<string, Readonly<Record<string, ColumnDefinition>>>> = {
  ...TABLES,
  svg: DOCUMENTED_SVG_COLUMNS,
};

describe.skipIf(SAMPLES_ABSENT !== undefined)(
  `the columns agree with catalog-fields.json ${SAMPLES_ABSENT ?? ''}`,
  () => {
    it('has the same tables', () => {
      expect(Object.keys(TABLES).toSorted()).toEqual(specified.map(([name]) => name).toSorted());
    });

    it.each(specified)('table %s has the same columns, types and needs', (name, { fields }) => {
      const ours = Object.entries(documented[name] ?? {}).map(
        ([column, { type, need }]) => `${column} ${type.kind} ${need !== 'optional'}`,
      );
      expect(ours.toSorted()).toEqual(
        fields.map((field) => `${field.name} ${field.type.kind} ${field.required === true}`).toSorted(),
      );
    });
  },
);

it('lets SVG files carry every image column but the mask (AF-10)', () => {
  expect(Object.keys(SVG_COLUMNS).toSorted()).toEqual(
    Object.keys(IMAGE_COLUMNS)
      .filter((name) => name !== 'MaskPath')
      .toSorted(),
  );
});
