import { detectEncoding } from '../files/decode-catalog-text.js';
import { parseRuleSet } from '../files/parse-rule-set.js';
import { createPause } from '../loading/pause.js';
import type { CatalogProblem } from '../problem.js';
import { ProblemList } from '../problem.js';
import type { RuleSet } from '../rules/rule-set.js';

/** Reads a rule set file; `rules` is absent when it does not conform. */
export async function readRules(
  file: string | Uint8Array,
): Promise<{ rules: RuleSet | undefined; problems: readonly CatalogProblem[] }> {
  const problems = new ProblemList('rules.xml');
  const rules = await parseRuleSet(detectEncoding(Buffer.from(file)), { problems, pause: createPause() });
  return { rules, problems: problems.list() };
}

/** A rule set of these `<rule>` elements. */
export async function rulesOf(elements: string): Promise<RuleSet> {
  const { rules, problems } = await readRules(`<?xml version="1.0"?><ruleset>${elements}</ruleset>`);
  if (rules === undefined) throw new Error(problems.map(({ message }) => message).join('; '));
  return rules;
}
