import { effectiveRecordValues } from '@is/catalog';
import type { ResolvedRequest } from '@is/protocol';
import { freshnessOfHours } from '../freshness.js';
import type { Freshness } from '../reply.js';

/** Time to live of replies that show a field of the record: its Expiration. Reference: caching.md 4, AK-06. */
export function recordFreshness({ objectRecord, attributes }: ResolvedRequest): Freshness {
  return freshnessOfHours(
    objectRecord === undefined
      ? attributes.Expiration
      : effectiveRecordValues(objectRecord, attributes).Expiration,
  );
}
