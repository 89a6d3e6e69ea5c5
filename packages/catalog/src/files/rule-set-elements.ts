import { SaxesParser } from 'saxes';
import type { XmlText } from './decode-xml.js';

/** Where something stands in the XML file, both from 1. */
export interface XmlPlace {
  readonly line: number;
  readonly column: number;
}

/** An element below `<rule>` with its text. */
export interface RuleChild {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
  readonly place: XmlPlace;
}

/** One `<rule>` as written, its structure checked. */
export interface RuleElement {
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly RuleChild[];
  readonly place: XmlPlace;
}

/** What does not conform; the file is not loaded. */
export interface XmlFault {
  readonly place: XmlPlace;
  readonly message: string;
}

export type RuleElements = { readonly rules: readonly RuleElement[] } | { readonly fault: XmlFault };

/** Elements that a rule may hold, and how often. Reference: catalog-files.md 14, AR-09. */
const CHILD_NAMES: Readonly<Record<string, 'once' | 'any'>> = {
  expression: 'once',
  substitution: 'once',
  addressfilter: 'once',
  header: 'any',
};

/** Rules in one file; more would keep every request of the catalog busy. */
const MOST_RULES = 2000;

/** Ends the parse; never leaves this file. */
class Fault extends Error {}

/**
 * Reads the elements of a rule set. A declaration and one `<ruleset>` are required; any DOCTYPE, and any element or text
 * in the wrong place, is a fault. Entities beyond the five of XML do not exist (security.md I09, I10).
 */
export function readRuleElements(xml: XmlText): RuleElements {
  const nowhere: XmlPlace = { line: 0, column: 0 };
  if ('refusal' in xml) return { fault: { place: nowhere, message: xml.refusal } };
  const parser = new SaxesParser({ position: true });
  const reader = new ElementReader(() => ({ line: parser.line, column: parser.columnIndex + 1 }));
  parser.on('xmldecl', () => reader.declare());
  parser.on('doctype', () => fail('a DOCTYPE is not allowed'));
  parser.on('opentag', ({ name, attributes }) => reader.open(name, new Map(Object.entries(attributes))));
  parser.on('closetag', () => reader.close());
  parser.on('text', (text) => reader.text(text));
  parser.on('cdata', (text) => reader.text(text));
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: /, '')));
  try {
    parser.write(xml.text).close();
    return { rules: reader.finish() };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return {
      fault: { place: { line: parser.line, column: parser.columnIndex + 1 }, message: error.message },
    };
  }
}

function fail(message: string): never {
  throw new Fault(message);
}

class ElementReader {
  readonly #rules: RuleElement[] = [];
  readonly #path: string[] = [];
  #children: RuleChild[] = [];
  #rule: Omit<RuleElement, 'children'> | undefined;
  #child: Omit<RuleChild, 'text'> | undefined;
  #text = '';
  #isDeclared = false;

  constructor(readonly place: () => XmlPlace) {}

  declare(): void {
    this.#isDeclared = true;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (!this.#isDeclared) fail('expected an <?xml?> declaration at the start');
    const expected = ['ruleset', 'rule'][this.#path.length];
    if (this.#path.length > 2) fail(`<${name}>: expected text only`);
    if (expected !== undefined && name !== expected)
      fail(`<${name}>: expected <${expected}>; names are case-sensitive`);
    if (name === 'ruleset') this.#openRuleSet(attributes);
    else if (this.#path.length === 1) this.#rule = { attributes, place: this.place() };
    else this.#openChild(name, attributes);
    this.#path.push(name);
  }

  close(): void {
    const depth = this.#path.length;
    this.#path.pop();
    if (depth === 3 && this.#child !== undefined) this.#children.push({ ...this.#child, text: this.#text });
    if (depth !== 2 || this.#rule === undefined) return;
    this.#rules.push({ ...this.#rule, children: this.#children });
    this.#children = [];
    if (this.#rules.length > MOST_RULES) fail(`more than ${MOST_RULES} rules`);
  }

  text(text: string): void {
    if (this.#path.length === 3) this.#text += text;
    else if (text.trim() !== '') fail(`unexpected text ${JSON.stringify(text.trim().slice(0, 50))}`);
  }

  finish(): readonly RuleElement[] {
    return this.#rules;
  }

  /** A schema reference is harmless and common. */
  #openRuleSet(attributes: ReadonlyMap<string, string>): void {
    const strange = [...attributes.keys()].find((name) => !/^(?:xmlns|xsi)(?::|$)/.test(name));
    if (strange !== undefined) fail(`<ruleset> has no attribute ${strange}`);
  }

  #openChild(name: string, attributes: ReadonlyMap<string, string>): void {
    const times = Object.hasOwn(CHILD_NAMES, name) ? CHILD_NAMES[name] : undefined;
    if (times === undefined)
      fail(`<${name}>: expected one of ${Object.keys(CHILD_NAMES).join(', ')}; names are case-sensitive`);
    if (times === 'once' && this.#children.some((child) => child.name === name))
      fail(`<${name}>: at most one per rule`);
    this.#child = { name, attributes, place: this.place() };
    this.#text = '';
  }
}
