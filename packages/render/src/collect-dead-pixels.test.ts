import { constants, PerformanceObserver } from 'node:perf_hooks';
import type { PerformanceEntry } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { collectDeadPixels } from './collect-dead-pixels.js';

const MEBIBYTE = 1024 * 1024;

describe('dead pixels (ADR 0095)', () => {
  it.each([
    ['of a picture that was held in memory: the young generation is collected', 4 * MEBIBYTE, 1],
    ['of a plain picture: nothing is done', MEBIBYTE / 16, 0],
  ])('%s', async (_case, lengthBytes, expected) => {
    collectDeadPixels();
    const collections = await forcedYoungCollections(() => {
      filled(lengthBytes);
      collectDeadPixels();
    });
    expect(collections).toBe(expected);
  });

  it('stay while a picture may still be read', () => {
    const pixels = filled(8 * MEBIBYTE);
    collectDeadPixels();
    expect(pixels[MEBIBYTE]).toBe(7);
  });

  it('are collected without a collector that the process could see', () => {
    expect([typeof globalThis.gc, runInNewContext('typeof gc')]).toEqual(['undefined', 'undefined']);
  });
});

/** Not those that V8 begins by itself. */
async function forcedYoungCollections(work: () => void): Promise<number> {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ entryTypes: ['gc'] });
  work();
  // Collections are told in the next turn of the loop.
  await setImmediate();
  const entries = observer.takeRecords();
  observer.disconnect();
  return entries.filter(isForcedYoung).length;
}

/** What the types of Node leave out. */
interface Collection extends PerformanceEntry {
  readonly detail: { readonly kind: number; readonly flags: number };
}

function isForcedYoung(entry: PerformanceEntry): boolean {
  const { kind, flags } = (entry as Collection).detail;
  const isForced = (flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) !== 0;
  return kind === constants.NODE_PERFORMANCE_GC_MINOR && isForced;
}

function filled(lengthBytes: number): Uint8Array {
  return new Uint8Array(lengthBytes).fill(7);
}
