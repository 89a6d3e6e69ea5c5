import { describe, expect, it } from 'vitest';
import { huffmanCode } from './huffman-code.js';

function counted(counts: readonly number[]): Float64Array {
  const all = new Float64Array(256);
  all.set(counts);
  return all;
}

function fibonacci(length: number): number[] {
  const numbers = [1, 1];
  while (numbers.length < length) numbers.push((numbers.at(-1) ?? 0) + (numbers.at(-2) ?? 0));
  return numbers;
}

describe('a code made to measure (ITU-T T.81, annex K.2)', () => {
  it.each([
    ['one symbol', [5]],
    ['two symbols', [5, 1]],
    ['equal symbols', Array.from({ length: 256 }, () => 7)],
    // Without a limit the longest code of 40 such counts would have 40 bits.
    ['counts that double', fibonacci(40)],
  ])('has a code for each symbol, none of more than 16 bits, none all ones: %s', (_name, counts) => {
    const { definition, codes, lengths } = huffmanCode(counted(counts));
    const used = counts.map((_, symbol) => lengths[symbol] ?? 0);
    expect(Math.min(...used)).toBeGreaterThan(0);
    expect(Math.max(...used)).toBeLessThanOrEqual(16);
    // Kraft's sum stays below one: no code begins another, and one is left over.
    expect(used.reduce((sum, length) => sum + 2 ** -length, 0)).toBeLessThan(1);
    counts.forEach((_, symbol) => {
      expect(codes[symbol]).toBeLessThan((1 << (lengths[symbol] ?? 0)) - 1);
    });
    expect(definition.subarray(0, 16).reduce((sum, count) => sum + count, 0)).toBe(counts.length);
    expect(definition.length).toBe(16 + counts.length);
  });

  it('gives frequent symbols the shorter codes', () => {
    const { lengths } = huffmanCode(counted([1, 100, 10, 1000]));
    expect([...lengths.subarray(0, 4)]).toEqual([4, 2, 3, 1]);
  });
});
