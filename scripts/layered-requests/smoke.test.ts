import { describe, expect, it } from 'vitest';
import { createDrawing } from './draw-request.mjs';
import { randomRequest } from './random-request.mjs';
import { drawSources } from './sources.mjs';
import { sweep } from './sweep-requests.mjs';

describe('random layered requests', () => {
  it('follow from their seed', () => {
    expect(randomRequest(7)).toBe(randomRequest(7));
    expect(randomRequest(7)).not.toBe(randomRequest(8));
  });

  it('hold every part that the sweep is about', () => {
    const texts = Array.from({ length: 100 }, (_, seed) => randomRequest(seed)).join(' ');
    const parts = [
      'is{',
      'effect=-',
      'mask=',
      'maskUse=invert',
      'layer=comp',
      'dissolve',
      'op_growMask=',
      'rotate=',
    ];
    expect(parts.filter((part) => !texts.includes(part))).toEqual([]);
  });

  it('are drawn, and the same at every size', async () => {
    const drawing = createDrawing(await drawSources());
    const lines: string[] = [];
    const { faults, worst } = await sweep(drawing, {
      count: 8,
      firstSeed: 20,
      report: (line) => lines.push(line),
    });
    expect(lines).toEqual([]);
    expect(faults).toBe(0);
    // Two sizes are never the very same picture: they were compared.
    expect(worst.mean).toBeGreaterThan(0);
  });

  it('count as faults where they cannot be drawn', async () => {
    const drawing = createDrawing(new Map());
    const { faults } = await sweep(drawing, { count: 2, firstSeed: 20, report: () => undefined });
    expect(faults).toBe(2);
  });
});
