import type { AttributeEntry } from '../files/parse-attribute-file.js';
import type { ProblemList } from '../problem.js';
import { parseAccessList } from '../values/access-list.js';
import { unquote } from '../values/text.js';
import type { AttributeDefinition } from './attribute-definition.js';
import type { AttributeName, AttributeValueOf } from './attribute-registry.js';
import { ATTRIBUTES, iniNameOf } from './attribute-registry.js';

/** What one .ini file states, by attribute. A name that is absent here is missing, or empty where empty means missing. */
export interface StatedAttributes {
  get<Name extends AttributeName>(name: Name): AttributeValueOf<Name> | undefined;
  has(name: AttributeName): boolean;
  /** Stated as empty, which for this attribute switches the inherited value off. */
  isEmpty(name: AttributeName): boolean;
}

/** Gives the entries of an attribute file their types. A value that does not fit counts as empty and is reported (AC-28). */
export function readAttributeValues(
  entries: ReadonlyMap<AttributeName, AttributeEntry>,
  problems: ProblemList,
): StatedAttributes {
  const values = new Map<AttributeName, unknown>();
  const empty = new Set<AttributeName>();
  for (const [name, entry] of entries) {
    const { value, isEmpty } = readValue(name, entry, problems);
    if (value !== undefined) values.set(name, value);
    if (isEmpty) empty.add(name);
  }
  return {
    get: <Name extends AttributeName>(name: Name) => values.get(name) as AttributeValueOf<Name> | undefined,
    has: (name) => values.has(name),
    isEmpty: (name) => empty.has(name),
  };
}

function readValue(
  name: AttributeName,
  entry: AttributeEntry,
  problems: ProblemList,
): { value?: unknown; isEmpty: boolean } {
  const definition: AttributeDefinition = ATTRIBUTES[name];
  const whenEmpty = definition.placement === 'inherited' ? definition.whenEmpty : undefined;
  if (entry.value === '') return { value: whenEmpty, isEmpty: whenEmpty !== undefined };
  // A NUL ends a name for the operating system and forges columns in logs: no type holds it.
  const value = entry.value.includes('\0') ? undefined : definition.type.parse(entry.value);
  if (value !== undefined) {
    if (definition.type.kind === 'access-list') reportUnknownTypes(name, entry, problems);
    if (definition.type.kind === 'text') reportStrayQuote(name, entry, problems);
    return { value, isEmpty: false };
  }
  const unsafe = definition.placement === 'inherited' ? definition.whenUnsafe : undefined;
  problems.add({
    code: unsafe === undefined ? 'invalid-value' : 'unsafe-value',
    line: entry.line,
    column: entry.column,
    detail: iniNameOf(name),
    message: `${iniNameOf(name)}: expected ${definition.type.expected}, got ${JSON.stringify(entry.value.slice(0, 200))}`,
  });
  return { value: unsafe ?? whenEmpty, isEmpty: unsafe !== undefined || whenEmpty !== undefined };
}

/** Reference: AF-06. */
function reportStrayQuote(
  name: AttributeName,
  { value, line, column }: AttributeEntry,
  problems: ProblemList,
): void {
  if (!/^["']/.test(value) || unquote(value).quoted) return;
  const message = `${iniNameOf(name)}: a quote that does not span the value is taken literally`;
  problems.add({ code: 'stray-quote', line, column, detail: iniNameOf(name), message });
}

function reportUnknownTypes(name: AttributeName, entry: AttributeEntry, problems: ProblemList): void {
  for (const unknown of parseAccessList(entry.value).unknown) {
    problems.add({
      code: 'unknown-word',
      line: entry.line,
      column: entry.column,
      detail: unknown,
      message: `${iniNameOf(name)}: ${JSON.stringify(unknown)} is no object type and has no effect`,
    });
  }
}
