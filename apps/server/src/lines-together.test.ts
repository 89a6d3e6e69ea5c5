import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LinesTogether } from './lines-together.js';

describe('lines that are handed over together (ADR 0094)', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function collector(): { readonly lines: LinesTogether; readonly taken: string[] } {
    const taken: string[] = [];
    return { taken, lines: new LinesTogether((bytes) => taken.push(Buffer.from(bytes).toString('utf8'))) };
  }

  it('after 200 ms, those that came meanwhile with the first', () => {
    const { lines, taken } = collector();
    lines.write('one\n');
    vi.advanceTimersByTime(150);
    lines.write('\u20ac\u00e9\n');
    expect(taken).toEqual([]);
    vi.advanceTimersByTime(50);
    expect(taken).toEqual(['one\n\u20ac\u00e9\n']);
    lines.write('later\n');
    vi.advanceTimersByTime(200);
    expect(taken.slice(1)).toEqual(['later\n']);
  });

  it('before, as soon as there are 64 kB, and only whole lines', () => {
    const { lines, taken } = collector();
    const line = `${'x'.repeat(999)}\n`;
    for (let count = 0; count < 132; count += 1) lines.write(line);
    expect(taken).toEqual([line.repeat(66), line.repeat(66)]);
    vi.advanceTimersByTime(1000);
    expect(taken).toHaveLength(2);
  });

  it('at once when that is asked for, and nothing twice', () => {
    const { lines, taken } = collector();
    lines.handOver();
    lines.write('one\n');
    lines.handOver();
    lines.handOver();
    vi.advanceTimersByTime(1000);
    expect(taken).toEqual(['one\n']);
  });
});
