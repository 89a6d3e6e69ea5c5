import { describe, expect, it } from 'vitest';
import { constant, get, plus, set } from './instructions.js';
import { encodeModule, flat, signed, unsigned } from './wasm-module.js';

describe('numbers in modules', () => {
  // 127 and 128, -64 and -65 are where a byte more is needed.
  it.each<[number, readonly number[]]>([
    [0, [0x00]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [300, [0xac, 0x02]],
  ])('%i without sign', (value, bytes) => {
    expect(flat(unsigned(value))).toEqual(bytes);
  });

  it.each<[number, readonly number[]]>([
    [0, [0x00]],
    [63, [0x3f]],
    [64, [0xc0, 0x00]],
    [-1, [0x7f]],
    [-64, [0x40]],
    [-65, [0xbf, 0x7f]],
  ])('%i with a sign', (value, bytes) => {
    expect(flat(signed(value))).toEqual(bytes);
  });
});

describe('a module', () => {
  it('is told from what is none', () => {
    const add = { name: 'add', parameters: 1, integers: 0, vectors: 0 };
    const whole = encodeModule([{ ...add, body: set(0, plus(get(0), constant(300))) }]);
    // There is no second local.
    const torn = encodeModule([{ ...add, body: set(1, plus(get(0), constant(300))) }]);
    expect([WebAssembly.validate(whole), WebAssembly.validate(torn)]).toEqual([true, false]);
  });
});
