import { GRAPH_RULES } from './graph-rules.mjs';
import { SOURCE_RULES } from './source-rules.mjs';

/** Every rule. There is no way to exempt a file: a rule that is wrong is mended for all. */
export const RULES = [...GRAPH_RULES, ...SOURCE_RULES];

/**
 * @param {import('./workspace.d.mts').ImportGraph} graph
 * @returns {import('./workspace.d.mts').Violation[]}
 */
export function findViolations(graph) {
  return RULES.flatMap((rule) => rule.check(graph).map((found) => ({ rule: rule.name, ...found })));
}
