import type { CatalogView } from '@is/protocol';
import { inheritAttributes } from './attributes/inherit-attributes.js';
import { InheritingScope } from './catalog-scope.js';
import type { Catalog } from './catalog.js';
import type { LoadedIni } from './loading/load-catalog.js';
import { DEFAULT_INI } from './loading/load-catalog.js';
import type { CatalogProblem } from './problem.js';
import { ProblemList, problemOf } from './problem.js';
import { BUILT_IN_MACROS } from './records/built-in-macros.js';
import type { MacroMap } from './records/macro.js';
import { expandMacros } from './records/macro.js';

/**
 * An immutable snapshot of every catalog. A request takes one and keeps it; a reload makes another one.
 * Made by `loadCatalogSet`. Decision: docs/decisions/0013-catalog-snapshots.md
 */
export class CatalogSet implements CatalogView {
  /** The default catalog. */
  readonly defaultCatalog: InheritingScope;
  /** Everything that was found in the files of this snapshot. */
  readonly problems: readonly CatalogProblem[];
  /** What the snapshot was made from, by name of the .ini, for the next load. */
  readonly inis: ReadonlyMap<string, LoadedIni>;
  readonly #scopes = new Map<string, InheritingScope>();
  readonly #refusals = new Map<string, string>();

  /**
   * @param inis the attribute files of a folder by name; default.ini is among them and has a catalog
   * @param folderProblems what was found about the folder as a whole
   */
  constructor(inis: ReadonlyMap<string, LoadedIni>, folderProblems: readonly CatalogProblem[] = []) {
    const base = inis.get(DEFAULT_INI);
    if (base?.catalog === undefined) throw new TypeError(`a catalog set needs ${DEFAULT_INI}`);
    const problems = [...folderProblems, ...base.problems];
    const baseAttributes = inheritAttributes(base.catalog);
    const baseMacros = expand(base.catalog, BUILT_IN_MACROS, problems);
    this.inis = inis;
    this.defaultCatalog = this.#add(
      new InheritingScope({ catalog: base.catalog, attributes: baseAttributes, macros: baseMacros }),
      base.catalog,
    );
    const named = [...inis].filter(([name]) => name !== DEFAULT_INI).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [name, { catalog, problems: found }] of named) {
      problems.push(...found);
      if (catalog === undefined) continue;
      if (this.#scopes.has(catalog.rootId)) {
        problems.push(duplicateRootId(name, catalog.rootId));
        continue;
      }
      const macros = expand(catalog, baseMacros, problems);
      const attributes = inheritAttributes(catalog, baseAttributes);
      this.#add(new InheritingScope({ catalog, attributes, macros }, this.defaultCatalog), catalog);
    }
    this.problems = problems;
  }

  /** The catalog with exactly this RootId (case counts); `''` is the default catalog. */
  catalog(rootId: string): InheritingScope | undefined {
    return this.#scopes.get(rootId);
  }

  /** RootIds of all catalogs except the default one. */
  get rootIds(): readonly string[] {
    return [...this.#scopes.keys()].filter((rootId) => rootId !== '');
  }

  /** Why every request with this main catalog must be refused: its rule set could not be read (AF-24). Undefined: it may be served. */
  refusal(rootId: string): string | undefined {
    return this.#refusals.get(rootId);
  }

  #add(scope: InheritingScope, { rootId, refusedBecause }: Catalog): InheritingScope {
    this.#scopes.set(rootId, scope);
    if (refusedBecause !== undefined) this.#refusals.set(rootId, refusedBecause);
    return scope;
  }
}

/** Macros are expanded anew for each snapshot, because those of the default catalog change on their own (AF-25). */
function expand(catalog: Catalog, inherited: MacroMap, found: CatalogProblem[]): MacroMap {
  const problems = new ProblemList(catalog.macroFile);
  const macros = expandMacros(catalog.macros, inherited, problems);
  found.push(...problems.list());
  return macros;
}

/** Reference: AF-21: the first by name is the catalog. */
function duplicateRootId(iniFile: string, rootId: string): CatalogProblem {
  const message = `RootId ${rootId} belongs to an earlier .ini file; catalog not loaded`;
  return problemOf(iniFile, { code: 'duplicate-root-id', detail: rootId, message });
}
