import type { CatalogAttributes, CatalogRecord, CatalogScope } from '@is/protocol';
import type { AttributeOrigin, EffectiveAttributes } from './attributes/inherit-attributes.js';
import type { Catalog } from './catalog.js';
import type { AddressFilter } from './client-address-filter.js';
import { admitsEverybody, compileAddressFilter, isLoopback } from './client-address-filter.js';
import { BUILT_IN_MACROS } from './records/built-in-macros.js';
import type { FontMatch, FontStyle } from './records/font.js';
import { fontKey } from './records/font.js';
import type { IccProfileMatch } from './records/icc-profile.js';
import type { RecordOwner } from './records/image-record.js';
import { imageRecord } from './records/image-record.js';
import type { MacroMap } from './records/macro.js';
import type { StaticContentRecord } from './records/static-content-record.js';
import { staticContentRecord } from './records/static-content-record.js';
import type { RuleOverrides } from './rules/rule-overrides.js';
import type { RuleSet } from './rules/rule-set.js';

/** How the client of a request is known. */
export interface ClientStanding {
  /** A trusted proxy reported the address; loopback then has no privilege (AC-04). */
  readonly forwarded?: boolean;
}

/** One catalog of a snapshot with everything that it inherits from the default catalog. */
export class InheritingScope implements CatalogScope {
  readonly rootId: string;
  readonly attributes: CatalogAttributes;
  readonly ownAttributes: ReadonlySet<string>;
  /** Modification time of the .ini, milliseconds since 1970 UTC. */
  readonly iniTimeMs: number;
  readonly #catalog: Catalog;
  readonly #origins: EffectiveAttributes['origins'];
  readonly #macros: MacroMap;
  readonly #fallback: InheritingScope | undefined;
  readonly #owner: RecordOwner;
  readonly #admits: AddressFilter;

  /** @param fallback the default catalog's scope; absent for the default catalog itself */
  constructor(
    parts: { catalog: Catalog; attributes: EffectiveAttributes; macros: MacroMap },
    fallback?: InheritingScope,
  ) {
    const { catalog, attributes, macros } = parts;
    this.rootId = catalog.rootId;
    this.iniTimeMs = catalog.iniTimeMs;
    this.attributes = attributes.values;
    this.#catalog = catalog;
    this.#origins = attributes.origins;
    this.#macros = macros;
    this.#fallback = fallback;
    this.#owner = {
      rootId: catalog.rootId,
      timeStampMs: attributes.values.TimeStamp,
      iniTimeMs: catalog.iniTimeMs,
    };
    this.#admits = compileAddressFilter(attributes.values.ClientAddressFilter);
    this.ownAttributes = namesOfOwn(attributes.origins);
  }

  /** Rules that preprocess requests of this catalog; never inherited. */
  get rules(): RuleSet {
    return this.#catalog.rules ?? { rules: [] };
  }

  /** The same catalog for one request whose matched rules override attributes; those count as its own (AC-26). */
  overridden(overrides: RuleOverrides): InheritingScope {
    const origins = new Map(this.#origins);
    for (const name of Object.keys(overrides) as (keyof CatalogAttributes)[]) origins.set(name, 'own');
    const attributes = { values: { ...this.attributes, ...overrides }, origins };
    return new InheritingScope({ catalog: this.#catalog, attributes, macros: this.#macros }, this.#fallback);
  }

  /** Where an attribute's effective value comes from. */
  origin(name: keyof CatalogAttributes): AttributeOrigin {
    return this.#origins.get(name) ?? 'none';
  }

  record(id: string): CatalogRecord | undefined {
    return this.#ownRecord(id) ?? this.#fallback?.record(id);
  }

  /** Record of the static content table: own, else the default catalog's (AP-07). */
  staticRecord(id: string): StaticContentRecord | undefined {
    const found = this.#catalog.staticContent.find(id);
    return found === undefined
      ? this.#fallback?.staticRecord(id)
      : staticContentRecord(found.raw, this.#owner);
  }

  /** Ids of the own image and SVG records; inherited ones are not listed. */
  recordIds(): Iterable<string> {
    return this.#catalog.images.ids();
  }

  /** Ids of the own records that are named crops of this one. Decision: ADR 0032. */
  cropIds(id: string): Promise<readonly string[]> {
    return this.#catalog.images.cropIds(id);
  }

  /** Ids of the own static content records. */
  staticIds(): Iterable<string> {
    return this.#catalog.staticContent.ids();
  }

  /** Own macros by name in lower case; inherited ones are not listed. */
  ownMacros(): MacroMap {
    return this.#macros;
  }

  macro(name: string): string | undefined {
    const key = name.toLowerCase();
    const inherited = this.#fallback ? this.#fallback.macro(key) : BUILT_IN_MACROS.get(key)?.expanded;
    return this.#macros.get(key)?.expanded ?? inherited;
  }

  /** The face for a name and style: a true one of either catalog before a made-up one (AF-18). Undefined: no such font. */
  font(name: string, style: FontStyle): FontMatch | undefined {
    const exact = this.#font(fontKey(name, style));
    if (exact !== undefined) return { ...exact, synthesize: [] };
    const regular = this.attributes.SynthesizeFontStyles
      ? this.#font(fontKey(name, { bold: false, italic: false }))
      : undefined;
    if (regular === undefined) return undefined;
    return {
      ...regular,
      synthesize: [
        ...(style.bold ? (['bold'] as const) : []),
        ...(style.italic ? (['italic'] as const) : []),
      ],
    };
  }

  /** A profile by its name in the map: own, else the default catalog's. Undefined: the name may still be a path (AF-19). */
  iccProfile(name: string): IccProfileMatch | undefined {
    const profilePath = this.#catalog.iccProfiles.get(name);
    return profilePath === undefined
      ? this.#fallback?.iccProfile(name)
      : { profilePath, rootId: this.rootId };
  }

  /** Whether ClientAddressFilter admits the client. Loopback always passes, unless the address was forwarded. */
  admitsClient(clientAddress: string, { forwarded = false }: ClientStanding = {}): boolean {
    return (!forwarded && isLoopback(clientAddress)) || this.#admits(clientAddress);
  }

  /** Whether ClientAddressFilter tells clients apart at all. */
  get judgesClients(): boolean {
    return this.#admits !== admitsEverybody;
  }

  #ownRecord(id: string): CatalogRecord | undefined {
    const found = this.#catalog.images.find(id);
    return found === undefined
      ? undefined
      : imageRecord(found.raw, found.kind === 'svg' ? 'svg' : 'image', this.#owner);
  }

  #font(key: string): Omit<FontMatch, 'synthesize'> | undefined {
    const font = this.#catalog.fonts.get(key);
    if (font !== undefined) return { font, rootId: this.rootId };
    return this.#fallback === undefined ? undefined : this.#fallback.#font(key);
  }
}

function namesOfOwn(origins: EffectiveAttributes['origins']): ReadonlySet<string> {
  const names = [...origins]
    .filter(([, origin]) => origin === 'own' || origin === 'own-empty')
    .map(([name]) => name);
  return new Set<string>(names);
}
