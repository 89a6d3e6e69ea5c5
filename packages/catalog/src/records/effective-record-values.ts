import type { CatalogAttributes, CatalogRecord } from '@is/protocol';
import type { DigimarcInfo } from '../values/tuples.js';
import { parseDigimarcInfo } from '../values/tuples.js';
import { IMAGE_COLUMNS } from './columns.js';

/** Record fields whose default is a catalog attribute. Reference: catalog-fields.json, `defaultAppliesWhen`. */
export interface EffectiveRecordValues {
  /** Hours; 0 expires at once, -1 never. */
  readonly Expiration: number;
  readonly Resolution: number;
  /** Dots per inch. */
  readonly PrintResolution: number;
  /** Crop, fit, texture. */
  readonly ThumbType: 1 | 2 | 3;
  readonly ThumbRes: number;
  readonly DigimarcInfo: DigimarcInfo | undefined;
  /** Milliseconds since 1970 UTC. */
  readonly TimeStamp: number;
}

/** What is in effect for a record: its own value, else that of the attributes of the catalog that the layer names. */
export function effectiveRecordValues(
  record: CatalogRecord,
  attributes: CatalogAttributes,
): EffectiveRecordValues {
  const { fields, expirationHours } = record;
  const thumbType = IMAGE_COLUMNS.ThumbType.type.parse(fields['ThumbType'] ?? '');
  const thumbRes = IMAGE_COLUMNS.ThumbRes.type.parse(fields['ThumbRes'] ?? '');
  return {
    Expiration:
      expirationHours === undefined || expirationHours === -2 ? attributes.Expiration : expirationHours,
    Resolution: record.resolution ?? attributes.Resolution,
    PrintResolution: record.printResolution ?? attributes.PrintResolution,
    ThumbType: thumbType === undefined || thumbType === 0 ? attributes.ThumbType : thumbType,
    ThumbRes: thumbRes === undefined || thumbRes === 0 ? attributes.ThumbRes : thumbRes,
    DigimarcInfo: parseDigimarcInfo(fields['DigimarcInfo'] ?? attributes.DigimarcInfo),
    TimeStamp: record.timeStampMs,
  };
}
