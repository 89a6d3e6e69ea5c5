import type { StatedAttributes } from './attributes/read-attribute-values.js';
import type { MacroDefinition } from './files/parse-macro-file.js';
import type { FontMap } from './records/font.js';
import type { IccProfileMap } from './records/icc-profile.js';
import type { RecordTables } from './records/record-tables.js';
import type { RuleSet } from './rules/rule-set.js';

/** One catalog as its own files state it, before inheritance. Immutable; shared between snapshots as long as its .ini is unchanged. */
export interface Catalog {
  /** `''` for the default catalog. */
  readonly rootId: string;
  /** Name of the .ini in the catalog folder. */
  readonly iniFile: string;
  /** Modification time of the .ini, milliseconds since 1970 UTC. */
  readonly iniTimeMs: number;
  readonly stated: StatedAttributes;
  /** Image and SVG records. */
  readonly images: RecordTables;
  readonly staticContent: RecordTables;
  /** In file order, not expanded: they may name macros of the default catalog, which changes on its own. */
  readonly macros: readonly MacroDefinition[];
  readonly macroFile: string;
  readonly fonts: FontMap;
  readonly iccProfiles: IccProfileMap;
  /** Absent: no RuleSetFile. */
  readonly rules?: RuleSet;
  /** Set when the rule set could not be read: rules may carry access filters, so every request is refused (AF-24). */
  readonly refusedBecause?: string;
}
