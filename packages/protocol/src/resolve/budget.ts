import { ProtocolError } from '../errors.js';
import { REQUEST_LIMITS } from './limits.js';

/** Counts down what REQUEST_LIMITS grants, so that no request costs more than its share, however it multiplies. */
export class Budget {
  #modifiers = 0;
  #characters = 0;

  /** @throws ProtocolError too-long */
  spendModifier(): void {
    this.#modifiers += 1;
    if (this.#modifiers > REQUEST_LIMITS.modifiers) throw tooLong('modifiers', REQUEST_LIMITS.modifiers);
  }

  /** @throws ProtocolError too-long */
  spendCharacters(count: number): void {
    this.#characters += count;
    if (this.#characters > REQUEST_LIMITS.characters) throw tooLong('characters', REQUEST_LIMITS.characters);
  }
}

function tooLong(unit: string, limit: number): ProtocolError {
  const expected = `at most ${limit} ${unit}, macros, records and nested requests included`;
  return new ProtocolError('protocol.too-long', `request: expected ${expected}`, { expected, limit });
}
