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

  it('before, when there are about 256 kB, and only whole lines', () => {
    const { lines, taken } = collector();
    const all = Array.from({ length: 800 }, (_, index) => `${index} ${'x'.repeat(990)}\n`);
    for (const line of all) lines.write(line);
    expect(taken.length).toBeGreaterThanOrEqual(2);
    expect(
      taken.map((text) => text.length > 240_000 && text.length <= 262_144 && text.endsWith('\n')),
    ).toEqual(taken.map(() => true));
    vi.advanceTimersByTime(200);
    expect(taken.join('')).toBe(all.join(''));
  });

  it.each<[what: string, line: string]>([
    ['letters of three bytes', `${'\u20ac'.repeat(1300)}\n`],
    ['pairs of surrogates', `${'\u{1F5BC}'.repeat(800)}\n`],
    ['lines that are longer than what is handed over at once', `${'\u00e9'.repeat(150_000)}\n`],
    ['short lines', 'x\n'],
  ])('%s: none is lost, and their order stays', (_what, line) => {
    const { lines, taken } = collector();
    const all = Array.from({ length: 70 }, (_, index) => `${index} ${line}`);
    for (const each of all) lines.write(each);
    lines.handOver();
    expect(taken.join('') === all.join('')).toBe(true);
    expect(taken.every((text) => text.endsWith('\n'))).toBe(true);
  });

  it('in memory that was given back, and in no other', () => {
    const taken: Uint8Array[] = [];
    const lines = new LinesTogether((bytes) => taken.push(bytes));
    for (const line of ['one\n', 'two\n']) {
      lines.write(line);
      lines.handOver();
    }
    const [one, two] = taken;
    expect(one?.buffer).not.toBe(two?.buffer);
    if (two) lines.giveBack(two);
    lines.giveBack(Buffer.from('no memory of theirs'));
    for (const line of ['three\n', 'four\n']) {
      lines.write(line);
      lines.handOver();
    }
    expect(taken.map((bytes) => Buffer.from(bytes).toString())).toEqual([
      'one\n',
      'thre',
      'three\n',
      'four\n',
    ]);
    expect(taken[2]?.buffer).toBe(two?.buffer);
    expect([one?.buffer, two?.buffer]).not.toContain(taken[3]?.buffer);
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
