import type { CatalogRecord } from '@is/protocol';
import type { RawRecord } from './data-table.js';
import { IMAGE_COLUMNS } from './columns.js';

/** What a record takes from the catalog in whose table it stands. */
export interface RecordOwner {
  readonly rootId: string;
  /** attribute::TimeStamp. */
  readonly timeStampMs: number;
  /** Modification time of the .ini, for a malformed time stamp (AC-20). */
  readonly iniTimeMs: number;
}

/** Columns that have a property of their own in CatalogRecord. */
const OWN_PROPERTIES: ReadonlySet<string> = new Set([
  'Id',
  'Path',
  'MaskPath',
  'Modifier',
  'PostModifier',
  'Anchor',
  'Resolution',
  'PrintResolution',
  'Expiration',
  'TimeStamp',
]);

/** Gives a raw image or SVG record its types; values that do not fit are dropped, 0 where it means "as the attribute" too. */
export function imageRecord(raw: RawRecord, kind: CatalogRecord['kind'], owner: RecordOwner): CatalogRecord {
  const { fields, quoted } = raw;
  const anchor = typed(fields, 'Anchor');
  const resolution = typed(fields, 'Resolution');
  const printResolution = typed(fields, 'PrintResolution');
  const expirationHours = typed(fields, 'Expiration');
  return {
    id: fields.get('Id') ?? '',
    rootId: owner.rootId,
    kind,
    path: fields.get('Path') ?? '',
    maskPath: typed(fields, 'MaskPath') ?? '',
    modifier: fields.get('Modifier') ?? '',
    postModifier: fields.get('PostModifier') ?? '',
    ...(anchor === undefined ? {} : { anchor }),
    ...(resolution === undefined || resolution === 0 ? {} : { resolution }),
    ...(printResolution === undefined || printResolution === 0 ? {} : { printResolution }),
    ...(expirationHours === undefined ? {} : { expirationHours }),
    timeStampMs: recordTimeMs(fields, owner),
    fields: remainingFields(fields),
    quotedFields: quoted,
  };
}

type ImageColumn = keyof typeof IMAGE_COLUMNS;
type FieldValue<C extends ImageColumn> = ReturnType<(typeof IMAGE_COLUMNS)[C]['type']['parse']>;

function typed<C extends ImageColumn>(
  fields: ReadonlyMap<string, string>,
  column: C,
): FieldValue<C> | undefined {
  const text = fields.get(column);
  return text === undefined ? undefined : (IMAGE_COLUMNS[column].type.parse(text) as FieldValue<C>);
}

/** Reference: catalog-files.md 12: missing → attribute::TimeStamp, malformed → time of the .ini. */
export function recordTimeMs(fields: ReadonlyMap<string, string>, owner: RecordOwner): number {
  const text = fields.get('TimeStamp');
  if (text === undefined) return owner.timeStampMs;
  return IMAGE_COLUMNS.TimeStamp.type.parse(text) ?? owner.iniTimeMs;
}

function remainingFields(fields: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const remaining: Record<string, string> = {};
  for (const [name, text] of fields) {
    if (OWN_PROPERTIES.has(name)) continue;
    const shown = shownField(name as ImageColumn, text);
    if (shown !== undefined) remaining[name] = shown;
  }
  return remaining;
}

/** Only AssetType changes its spelling; every other field is returned as it stands, unless it does not fit its type. */
function shownField(name: ImageColumn, text: string): string | undefined {
  if (name === 'AssetType') return IMAGE_COLUMNS.AssetType.type.parse(text);
  return IMAGE_COLUMNS[name].type.parse(text) === undefined ? undefined : text;
}
