import type { FileWork } from '../records/map-rows.js';
import { readRule } from '../rules/read-rule.js';
import type { Rule, RuleSet } from '../rules/rule-set.js';
import type { CatalogBytes } from './decode-catalog-text.js';
import { decodeXml } from './decode-xml.js';
import { readRuleElements } from './rule-set-elements.js';

/** Reads a rule set as a whole: one fault and the file is not loaded. Reference: catalog-files.md 14, AF-24. */
export async function parseRuleSet(
  source: CatalogBytes,
  { problems, pause }: FileWork,
): Promise<RuleSet | undefined> {
  const elements = readRuleElements(decodeXml(source));
  if ('fault' in elements) {
    const { place, message } = elements.fault;
    problems.add({ code: 'bad-rule-set', ...place, message: `${message}; rule set not loaded` });
    return undefined;
  }
  const rules: Rule[] = [];
  for (const [index, element] of elements.rules.entries()) {
    if (pause.due()) await pause.rest();
    const rule = readRule(element, index + 1, problems);
    if (rule === undefined) return undefined;
    rules.push(rule);
  }
  return { rules };
}
