import { describe, expect, it } from 'vitest';
import { COMMAND_DEFINITIONS, COMMAND_NAMES, findCommand } from './command-registry.js';

/** The value part of a complete command. */
function valueOf(command: string): string {
  return command.slice(command.indexOf('=') + 1);
}

/** `true` stands for full support, which needs no reason. */
function isSentence(reason: string | true): boolean {
  return reason === true || /^[A-Z].+\.$/.test(reason);
}

describe.each(COMMAND_DEFINITIONS)('$name', ({ name, value, accept, reject, support }) => {
  it.each(accept)('reads %s and prints what reads the same', (command) => {
    expect(findCommand(command.slice(0, command.indexOf('=')))?.name).toBe(name);
    const parsed = value.parse(valueOf(command));
    if (!parsed.ok) throw new Error(`expected ${parsed.expected}`);
    const printed = value.print(parsed.value);
    expect(value.parse(printed)).toEqual(parsed);
    expect(value.print(parsed.value)).toBe(printed);
  });

  it.each(reject)('refuses %s and says what it expects', (command) => {
    expect(value.parse(valueOf(command))).toEqual({ ok: false, expected: expect.stringMatching(/\S/) });
  });

  it('has examples, and a reason if it is not fully supported', () => {
    expect(accept.length).toBeGreaterThan(0);
    expect(support.level === 'full' || support.reason).toSatisfy(isSentence);
  });
});

describe('findCommand', () => {
  it('finds every name whatever its case', () => {
    for (const name of COMMAND_NAMES) {
      expect(findCommand(name.toUpperCase())?.name).toBe(name);
      expect(findCommand(name.toLowerCase())?.name).toBe(name);
    }
  });

  it('finds no other name', () => {
    for (const name of ['', 'w', 'widt', 'constructor', '__proto__', 'toString'])
      expect(findCommand(name)).toBeUndefined();
  });
});
