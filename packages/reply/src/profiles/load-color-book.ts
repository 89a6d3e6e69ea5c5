import type { ResolvedRequest } from '@is/protocol';
import { namedProfiles } from '@is/render/plan';
import type { ColorBook, NamedProfile } from '@is/render/plan';
import type { PictureContext } from '../answer-context.js';
import { ReplyError } from '../errors/app-errors.js';
import { placesOfProfile } from './name-profile.js';
import type { StoredProfile } from './profile-store.js';

/** The profiles that a request can reach, and their bytes for the job that draws it. */
export interface LoadedColors {
  readonly book: ColorBook;
  /** @param identities as the plan lists them */
  bytesOf(identities: readonly string[]): readonly Uint8Array[];
}

/**
 * Looks up every profile name of a request. One in an attribute or a record that leads nowhere counts as empty; one in
 * the request itself must be found. Reference: attributes.json, whenInvalid; commands.json, icc, errorWhen.
 * @throws ReplyError reply.profile-missing naming the profile and where it was looked for
 */
export async function loadColorBook(
  request: ResolvedRequest,
  { catalogs, services: { profiles, config } }: PictureContext,
): Promise<LoadedColors> {
  const attributesOf: ColorBook['attributesOf'] = (catalogId) => catalogs.catalog(catalogId)?.attributes;
  const found = new Map<string, StoredProfile>();
  for (const named of namedProfiles(request, attributesOf)) {
    const key = keyOf(named);
    if (found.has(key)) continue;
    const profile = await profiles.find(placesOfProfile(named.name, named.catalogId, catalogs));
    if (profile) found.set(key, profile);
    else if (named.isRequired) throw missing(named.name, config.profileRoots);
  }
  const byIdentity = new Map([...found.values()].map(({ facts, bytes }) => [facts.identity, bytes]));
  return {
    book: { attributesOf, find: (name, catalogId) => found.get(keyOf({ name, catalogId }))?.facts },
    bytesOf: (identities) => identities.map((identity) => byIdentity.get(identity) ?? new Uint8Array(0)),
  };
}

function keyOf({ name, catalogId }: Pick<NamedProfile, 'name' | 'catalogId'>): string {
  return `${catalogId}\n${name}`;
}

function missing(name: string, profileRoots: readonly string[]): ReplyError {
  const folders = profileRoots.length > 0 ? profileRoots.join(', ') : 'IS_PROFILE_ROOTS, which is not set';
  const expected = `a name of the catalog's ICC map, of a profile in ${folders}, or of one that is built in`;
  return new ReplyError('reply.profile-missing', `icc: ${name} is not known, expected ${expected}`, {
    command: 'icc',
    value: name,
    expected,
  });
}
