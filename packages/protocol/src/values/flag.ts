import type { ValueType } from './value-type.js';
import { malformed, valid } from './value-type.js';

/** `0` or `1`; `true` and `false` in any case are read too. Reference: grammar.md G14; ambiguities.md iccembed-true. */
export const flag = switchType('0 or 1', { '1': true, '0': false, true: true, false: false });

/** `on` or `off` in any case. */
export const onOff = switchType('on or off', { on: true, off: false });

/** The first word of each value is the one that is printed. */
function switchType(expectation: string, words: Readonly<Record<string, boolean>>): ValueType<boolean> {
  const meanings = new Map(Object.entries(words));
  const wordFor = (value: boolean) => [...meanings].find(([, meaning]) => meaning === value)?.[0] ?? '';
  const [yes, no] = [wordFor(true), wordFor(false)];
  return {
    expectation,
    parse(text) {
      const value = meanings.get(text.trim().toLowerCase());
      return value === undefined ? malformed(expectation) : valid(value);
    },
    print: (value) => (value ? yes : no),
  };
}
