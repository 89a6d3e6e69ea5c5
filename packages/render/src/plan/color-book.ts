import type { CatalogAttributes, ResolvedRequest } from '@is/protocol';
import type { ProfileFacts } from '../color/profile-facts.js';
import { findBuiltInProfile } from '../color/built-in-profiles.js';
import { whatIsDrawn } from './plan-sources.js';
import type { DrawnLayer, DrawnSource } from './plan-sources.js';

/** Attributes that name profiles. Reference: attributes.json, group color. */
export type ProfileAttributes = Pick<
  CatalogAttributes,
  | 'IccProfileRgb'
  | 'IccProfileGray'
  | 'IccProfileCmyk'
  | 'IccProfileSrcRgb'
  | 'IccProfileSrcGray'
  | 'IccProfileSrcCmyk'
>;

/** What the profile names that a request can reach lead to. Whoever makes it has read the profiles already. */
export interface ColorBook {
  /** Undefined: there is no such catalog; its layers then count as the main catalog's. */
  attributesOf(catalogId: string): ProfileAttributes | undefined;
  /** The profile that a catalog knows under this name; undefined where it leads to none that can be used. */
  find(name: string, catalogId: string): ProfileFacts | undefined;
}

/** Profiles that need no file, and no others. */
export const EMPTY_COLOR_BOOK: ColorBook = {
  attributesOf: () => undefined,
  find: (name) => findBuiltInProfile(name)?.facts,
};

/** Column of image records that names the profile of a file that embeds none. Reference: ambiguities-catalog.md AF-13. */
export const PROFILE_FIELD = 'IccProfile';

/** A name as a catalog knows it. */
export interface NamedProfile {
  readonly name: string;
  readonly catalogId: string;
  /** A name in the request must lead to a profile; one in an attribute or record counts as empty where it does not. */
  readonly isRequired: boolean;
}

/** Every profile that planning may ask a color book for. */
export function namedProfiles(
  request: ResolvedRequest,
  attributesOf: ColorBook['attributesOf'],
): readonly NamedProfile[] {
  const found: NamedProfile[] = [];
  const add = (name: string | undefined, catalogId: string, isRequired = false): void => {
    if (name !== undefined && name !== '') found.push({ name, catalogId, isRequired });
  };
  const addAttributes = (attributes: ProfileAttributes | undefined, catalogId: string): void => {
    for (const name of PROFILE_ATTRIBUTES) add(attributes?.[name], catalogId);
  };
  const addSource = (source: DrawnSource | undefined): void => {
    if (source?.kind === 'nested') {
      add(source.request.commands.icc?.profile, source.request.mainCatalogId, true);
      addLayers(source.layers);
    } else if (source) {
      const { catalogId, record } = source.file;
      add(record?.fields[PROFILE_FIELD], record?.rootId ?? catalogId);
      if (catalogId !== request.mainCatalogId) addAttributes(attributesOf(catalogId), catalogId);
    }
  };
  const addLayers = (layers: readonly DrawnLayer[]): void => {
    for (const { picture } of layers) addSource(picture);
  };
  add(request.commands.icc?.profile, request.mainCatalogId, true);
  addAttributes(request.attributes, request.mainCatalogId);
  addLayers(whatIsDrawn(request).layers);
  return found;
}

export const PROFILE_ATTRIBUTES = [
  'IccProfileRgb',
  'IccProfileGray',
  'IccProfileCmyk',
  'IccProfileSrcRgb',
  'IccProfileSrcGray',
  'IccProfileSrcCmyk',
] as const satisfies readonly (keyof ProfileAttributes)[];
