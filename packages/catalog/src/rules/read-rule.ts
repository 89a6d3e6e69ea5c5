import { compileAddressFilter, CIDR_LIST } from '../client-address-filter.js';
import type { RuleChild, RuleElement, XmlPlace } from '../files/rule-set-elements.js';
import type { ProblemList } from '../problem.js';
import type { RuleExpression } from './rule-expression.js';
import { compileRuleExpression } from './rule-expression.js';
import type { RuleHeader } from './rule-headers.js';
import { deniedHeader } from './rule-headers.js';
import type { RuleOverrides } from './rule-overrides.js';
import { MISSPELT_OVERRIDES, OVERRIDE_NAMES, readOverride } from './rule-overrides.js';
import type { Rule } from './rule-set.js';
import { RULE_CONTEXTS } from './rule-set.js';
import { parseSubstitution } from './substitution.js';

/** Ends the reading of one rule; never leaves this file. */
class Fault extends Error {
  constructor(
    message: string,
    readonly place: XmlPlace,
  ) {
    super(message);
  }
}

/** Checks and compiles one rule. Undefined: it does not conform, which is reported with its name. */
export function readRule(element: RuleElement, number: number, problems: ProblemList): Rule | undefined {
  const name = element.attributes.get('Name') || `rule ${number}`;
  try {
    return checkedRule(element, name, problems);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    problems.add({
      code: 'bad-rule-set',
      ...error.place,
      detail: name,
      message: `rule ${name}: ${error.message}; rule set not loaded`,
    });
    return undefined;
  }
}

function checkedRule(element: RuleElement, name: string, problems: ProblemList): Rule {
  const { place, children } = element;
  const child = (wanted: string): RuleChild | undefined =>
    children.find((candidate) => candidate.name === wanted);
  for (const { name: childName, attributes, place: childPlace } of children) {
    const strange = [...attributes.keys()].find(
      (attribute) => childName !== 'header' || !['Name', 'Action'].includes(attribute),
    );
    if (strange !== undefined)
      throw new Fault(`<${childName}> has no attribute ${strange}; names are case-sensitive`, childPlace);
  }
  const expression = readExpression(child('expression'));
  const substitution = child('substitution');
  const addresses = child('addressfilter');
  return {
    name,
    onMatch: choice(element, 'OnMatch', ['break', 'continue', 'error']),
    replace: choice(element, 'Replace', ['first', 'all']),
    requestTypes: readContexts(element),
    ...(expression === undefined ? {} : { expression }),
    ...(substitution === undefined
      ? {}
      : { substitution: parseSubstitution(substitution.text, expression?.groupCount ?? 0) }),
    ...(addresses === undefined ? {} : { addresses: readAddresses(addresses) }),
    headers: children
      .filter((candidate) => candidate.name === 'header')
      .map((header) => readHeader(header, name, problems)),
    overrides: readOverrides(element, { place, name, problems }),
  };
}

/** The first of the choices when the attribute is absent. */
function choice<const T extends string>(
  { attributes, place }: RuleElement,
  name: string,
  choices: readonly [T, ...T[]],
): T {
  const value = attributes.get(name);
  const chosen = value === undefined ? choices[0] : choices.find((candidate) => candidate === value);
  if (chosen === undefined)
    throw new Fault(`${name}: expected ${choices.join(', ')}, got ${JSON.stringify(value)}`, place);
  return chosen;
}

/** Reference: AR-01: without the attribute a rule applies to `is`. */
function readContexts({ attributes, place }: RuleElement): Rule['requestTypes'] {
  const words = (attributes.get('RequestType') ?? 'is').split(',').map((word) => word.trim());
  return words.map((word) => {
    const context = RULE_CONTEXTS.find((candidate) => candidate === word);
    if (context === undefined)
      throw new Fault(
        `RequestType: expected a list of ${RULE_CONTEXTS.join(', ')}, got ${JSON.stringify(word)}`,
        place,
      );
    return context;
  });
}

function readExpression(element: RuleChild | undefined): RuleExpression | undefined {
  if (element === undefined || element.text === '') return undefined;
  const result = compileRuleExpression(element.text);
  if (result.kind === 'refused')
    throw new Fault(
      `expression ${JSON.stringify(element.text.slice(0, 200))}: ${result.reason}`,
      element.place,
    );
  return result.expression;
}

function readAddresses({ text, place }: RuleChild): NonNullable<Rule['addresses']> {
  const items = CIDR_LIST.parse(text.trim());
  if (items === undefined)
    throw new Fault(
      `<addressfilter>: expected ${CIDR_LIST.expected}, got ${JSON.stringify(text.slice(0, 200))}`,
      place,
    );
  return { items, admits: compileAddressFilter(items) };
}

function readHeader({ attributes, text, place }: RuleChild, rule: string, problems: ProblemList): RuleHeader {
  const name = attributes.get('Name') ?? '';
  const action = attributes.get('Action') ?? 'set';
  if (name === '') throw new Fault('<header>: expected a Name', place);
  if (action !== 'set' && action !== 'add')
    throw new Fault(`Action: expected set or add, got ${JSON.stringify(action)}`, place);
  const denied = name.includes('$') ? undefined : deniedHeader(name);
  if (denied !== undefined) {
    problems.add({
      code: 'unsafe-value',
      ...place,
      detail: name,
      message: `rule ${rule}: header ${name} is not sent unless the server allows it: ${denied}`,
    });
  }
  return { name, action, value: text };
}

const OWN_ATTRIBUTES: ReadonlySet<string> = new Set(['Name', 'OnMatch', 'Replace', 'RequestType']);

function readOverrides(
  { attributes }: RuleElement,
  {
    place,
    name,
    problems,
  }: { readonly place: XmlPlace; readonly name: string; readonly problems: ProblemList },
): RuleOverrides {
  const overrides: RuleOverrides = {};
  for (const [written, text] of attributes) {
    if (OWN_ATTRIBUTES.has(written)) continue;
    const spelling = MISSPELT_OVERRIDES.get(written) ?? written;
    if (!OVERRIDE_NAMES.has(spelling))
      throw new Fault(`<rule> has no attribute ${written}; names are case-sensitive`, place);
    if (spelling !== written) {
      problems.add({
        code: 'rule-spelling',
        ...place,
        detail: written,
        message: `rule ${name}: ${written} is read as ${spelling}`,
      });
    }
    const read = readOverride(spelling, text.trim());
    if ('expected' in read)
      throw new Fault(
        `${written}: expected ${read.expected}, got ${JSON.stringify(text.slice(0, 200))}`,
        place,
      );
    Object.assign(overrides, read.overrides);
  }
  return overrides;
}
