import type { FileWork } from '../records/map-rows.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { CatalogBytes } from './decode-catalog-text.js';

/** Refuses every rule set until rules are understood: what cannot be read must not open a catalog. */
export async function parseRuleSet(
  _source: CatalogBytes,
  { problems }: FileWork,
): Promise<RuleSet | undefined> {
  problems.add({ code: 'bad-rule-set', line: 0, message: 'rule sets are not read yet' });
  return undefined;
}
