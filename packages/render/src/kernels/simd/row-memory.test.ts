import { describe, expect, it } from 'vitest';
import { takeRowMemory } from './row-memory.js';

describe('memory for rows', () => {
  it('is at least as large as it was asked for', () => {
    const memory = takeRowMemory(200_000);
    expect(memory?.bytes.byteLength).toBeGreaterThanOrEqual(200_000);
    memory?.release();
  });

  // As in a process that may not reserve the addresses that engines want for it (`ulimit -v`): other ways of blurring go on.
  it('is not there where the process does not get it', () => {
    expect(takeRowMemory(2 ** 33)).toBeUndefined();
  });
});
