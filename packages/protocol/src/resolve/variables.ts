import type { Budget } from './budget.js';
import type { Statement } from './statement.js';

/** Raw values of substitution variables by lower-case name. Reference: grammar.md G6. */
export type Variables = ReadonlyMap<string, string>;

/**
 * Definitions of all texts of a request, weakest text first: catalog::Modifier, inherited from the outer request, URL,
 * catalog::PostModifier. Inside one text the last definition wins. Decision: ambiguities.md variable-order.
 */
export function collectVariables(layers: readonly (Variables | readonly Statement[])[]): Variables {
  const variables = new Map<string, string>();
  for (const layer of layers) {
    if (isVariables(layer)) for (const [name, value] of layer) variables.set(name, value);
    else
      for (const { token } of layer) {
        if (token.kind === 'variable') variables.set(token.name.toLowerCase(), token.value);
      }
  }
  return variables;
}

function isVariables(layer: Variables | readonly Statement[]): layer is Variables {
  return layer instanceof Map;
}

const DOLLAR = 0x24;

/** What replacing needs: the definitions, and a budget for what they insert. */
interface Substitution {
  readonly variables: Variables;
  readonly session: { readonly budget: Budget };
}

/**
 * Replaces every `$name$` that has a definition by its raw text, in one pass: what was inserted is not scanned again.
 * References without a definition stay as they are. Reference: grammar.md G6.
 * @throws ProtocolError too-long when the result outgrows the request's budget
 */
export function substituteVariables(text: string, { variables, session }: Substitution): string {
  let start = text.indexOf('$');
  if (start < 0 || variables.size === 0) return text;
  let result = '';
  let copied = 0;
  while (start >= 0) {
    const end = nameEnd(text, start + 1);
    const value =
      text.charCodeAt(end) === DOLLAR ? variables.get(text.slice(start + 1, end).toLowerCase()) : undefined;
    if (value === undefined) {
      start = text.indexOf('$', end);
      continue;
    }
    session.budget.spendCharacters(value.length);
    result += text.slice(copied, start) + value;
    copied = end + 1;
    start = text.indexOf('$', copied);
  }
  return result + text.slice(copied);
}

/** Whether a text names a variable, defined or not. */
export function hasReference(text: string): boolean {
  return /\$[\w.-]+\$/.test(text);
}

/** Offset of the first character that no variable name has. */
function nameEnd(text: string, start: number): number {
  let index = start;
  while (index < text.length && isNameCharacter(text.charCodeAt(index))) index += 1;
  return index;
}

/** ASCII letters, digits, `-`, `_`, `.`. */
function isNameCharacter(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x2d ||
    code === 0x5f ||
    code === 0x2e
  );
}
