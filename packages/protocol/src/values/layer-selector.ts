import { parseDecimal } from './decimal.js';
import type { ValueType } from './value-type.js';
import { malformed, valid } from './value-type.js';

/** What `layer=` addresses: a layer by number (which may get a name), the composite, or a layer named before. */
export type LayerSelector =
  | { readonly kind: 'number'; readonly number: number; readonly name?: string }
  | { readonly kind: 'comp'; readonly name?: string }
  | { readonly kind: 'name'; readonly name: string };

const COMP = 'comp';
const expectation = 'an integer of at least 0, comp or a layer name';

/** Names keep their case. Reference: grammar.md G4.2, G4.4, "Named layers". */
export const layerSelector: ValueType<LayerSelector> = {
  expectation,
  parse(text) {
    const [first, name] = text.split(',', 2).map((part) => part.trim());
    if (first === undefined || first === '') return malformed(expectation);
    if (name !== undefined && isComp(name)) return malformed('a name other than comp');
    const named = name === undefined || name === '' ? {} : { name };
    if (isComp(first)) return valid({ kind: 'comp', ...named });
    const number = parseDecimal(first);
    if (number === undefined) return valid({ kind: 'name', name: first });
    return Number.isInteger(number) && number >= 0
      ? valid({ kind: 'number', number, ...named })
      : malformed(expectation);
  },
  print(selector) {
    if (selector.kind === 'name') return selector.name;
    const target = selector.kind === 'comp' ? COMP : String(selector.number);
    return selector.name === undefined ? target : `${target},${selector.name}`;
  },
};

function isComp(text: string): boolean {
  return text.toLowerCase() === COMP;
}
