import type { FileSource, ResolvedRequest } from '@is/protocol';
import { planSources } from '@is/render/plan';

/**
 * Last-Modified of a picture: the newest TimeStamp of the records that took part, else the main catalog's. Undefined
 * unless attribute::UseLastModified asks for it. Reference: caching.md 5, AK-04.
 */
export function lastModifiedMs(request: ResolvedRequest): number | undefined {
  const { attributes, objectRecord } = request;
  if (!attributes.UseLastModified) return undefined;
  const records = [objectRecord, ...planSources(request).map(({ record }: FileSource) => record)];
  const times = records.flatMap((record) => (record === undefined ? [] : [record.timeStampMs]));
  return times.length === 0 ? attributes.TimeStamp : Math.max(...times);
}
