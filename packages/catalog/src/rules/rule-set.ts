/** Placeholder type, replaced by the rule set itself. */
export interface RuleSet {
  readonly rules: readonly unknown[];
}
