import { createHash } from 'node:crypto';
import { planSources } from '@is/render/plan';
import type { Picture } from './picture.js';

/**
 * Version token of a picture for `id=`: changes together with its ETag. Six characters of letters, digits, `-` and `_`,
 * as recorded replies carry them. Reference: clients.md 0.1; commands.json id.
 */
export function pictureVersion({ key }: Pick<Picture, 'key'>): string {
  return Buffer.from(key, 'hex').toString('base64url').slice(0, 6);
}

/**
 * Version token of what `req=map`, `targets` and `userdata` tell about a picture: changes when a record that takes part,
 * a map= or mapA=, the geometry or the language does. Reference: commands.json id; caching.md 5.
 */
export function metadataVersion({ request, plan }: Pick<Picture, 'request' | 'plan'>): string {
  const { objectRecord, attributes, commands, composite, layers } = request;
  const records = [objectRecord, ...planSources(request).map(({ record }) => record)];
  const facts = JSON.stringify([
    plan,
    records.map((record) => record && [record.rootId, record.id, record.fields]),
    [composite, ...layers].map(({ commands: { map, mapA } }) => [map, mapA]),
    [attributes.LocaleStrMap, attributes.DefaultLocale, commands.locale],
  ]);
  return createHash('sha256').update(facts).digest('base64url').slice(0, 6);
}
