import { FIELD_PATH, IMAGE_SET, MACRO_NAME, MAP_NAME, RECORD_KEY, fieldText } from '../values/field-types.js';
import { FLAG, enumeration, hours, integer, positiveReal, word } from '../values/numbers.js';
import { POINT, size } from '../values/pixel-pairs.js';
import { TIME_STAMP } from '../values/time-stamp.js';
import { DIGIMARC_INFO } from '../values/tuples.js';
import type { ValueType } from '../values/value-type.js';

/** One column of a data file. */
export interface ColumnDefinition<T = unknown> {
  readonly type: ValueType<T>;
  /** `key`: without it there is no record. `required`: a record without it is skipped. */
  readonly need: 'key' | 'required' | 'optional';
}

const optional = <T>(type: ValueType<T>): ColumnDefinition<T> => ({ type, need: 'optional' });
const required = <T>(type: ValueType<T>): ColumnDefinition<T> => ({ type, need: 'required' });
const key = <T>(type: ValueType<T>): ColumnDefinition<T> => ({ type, need: 'key' });

const COMMANDS = fieldText('commands');

/** Image table; a record without Path is a template. Reference: catalog-fields.json, table image. */
export const IMAGE_COLUMNS = {
  Id: key(RECORD_KEY),
  Path: optional(FIELD_PATH),
  MaskPath: optional(FIELD_PATH),
  Modifier: optional(COMMANDS),
  PostModifier: optional(COMMANDS),
  Anchor: optional(POINT),
  Size: optional(size(1)),
  Resolution: optional(positiveReal('or 0')),
  PrintResolution: optional(integer(0)),
  Expiration: optional(hours([-1, -2])),
  TimeStamp: optional(TIME_STAMP),
  ThumbType: optional(enumeration(0, 1, 2, 3)),
  ThumbRes: optional(positiveReal('or 0')),
  DigimarcInfo: optional(DIGIMARC_INFO),
  AssetType: optional(word('MEDIASET', 'SPINSET', 'SPINSET2D', 'VIDEOSET', 'IMAGESET', 'ECATALOG')),
  ImageSet: optional(IMAGE_SET),
  Map: optional(fieldText('html-areas')),
  Targets: optional(fieldText('property-data')),
  UserData: optional(fieldText('text-or-property-data')),
  UserType: optional(fieldText('text')),
  IccProfile: optional(fieldText('icc-ref')),
} as const;

/** Columns that the reference documents for SVG files. Reference: catalog-fields.json, table svg. */
export const DOCUMENTED_SVG_COLUMNS = {
  Id: IMAGE_COLUMNS.Id,
  Path: required(FIELD_PATH),
  Expiration: IMAGE_COLUMNS.Expiration,
  TimeStamp: IMAGE_COLUMNS.TimeStamp,
} as const;

const { MaskPath: _imagesOnly, ...SHARED_WITH_SVG } = IMAGE_COLUMNS;

/** SVG files may carry the image columns too, but no mask (AF-10). */
export const SVG_COLUMNS = { ...SHARED_WITH_SVG, ...DOCUMENTED_SVG_COLUMNS } as const;

/** Static content table. Reference: catalog-fields.json, table static; AF-11. */
export const STATIC_COLUMNS = {
  Id: key(RECORD_KEY),
  Path: required(FIELD_PATH),
  Expiration: optional(hours([-1, -2])),
  TimeStamp: optional(TIME_STAMP),
  UserType: optional(fieldText('text')),
  UserData: optional(fieldText('text-or-property-data')),
  VideoBitRate: optional(integer(0)),
  AudioBitRate: optional(integer(0)),
  TotalStreamBitRate: optional(integer(0)),
  VideoSize: optional(size(1)),
} as const;

/** Reference: catalog-fields.json, table macro. */
export const MACRO_COLUMNS = { Name: key(MACRO_NAME), Definition: required(COMMANDS) } as const;

/** Reference: catalog-fields.json, table font. Bold and Italic are part of the key. */
export const FONT_COLUMNS = {
  Name: key(fieldText('text')),
  Bold: optional(FLAG),
  Italic: optional(FLAG),
  FontPath: required(FIELD_PATH),
  MetricsPath: optional(FIELD_PATH),
  PsName: optional(fieldText('text')),
} as const;

/** Reference: catalog-fields.json, table icc. */
export const ICC_COLUMNS = { Name: key(MAP_NAME), ProfilePath: required(FIELD_PATH) } as const;

/** Every data file table by kind. */
export const TABLES = {
  image: IMAGE_COLUMNS,
  svg: SVG_COLUMNS,
  static: STATIC_COLUMNS,
  macro: MACRO_COLUMNS,
  font: FONT_COLUMNS,
  icc: ICC_COLUMNS,
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnDefinition>>>>;

export type TableKind = keyof typeof TABLES;
