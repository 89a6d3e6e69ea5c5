import type { CommandValue } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { imageRequest } from '../testing/image-request.js';
import type { ImageRequestParts } from '../testing/image-request.js';
import { sourceHeader } from '../testing/source-header.js';
import { makeRenderPlan } from './make-render-plan.js';

const LIMITS = { maxOutputPixels: 16_000_000, maxOutputPixelsSetting: 'IS_MAX_RENDER_MPIX' };
const MAX_PIX = { MaxPix: { widthPx: 2000, heightPx: 2000 } };

function planOf(parts: ImageRequestParts, [widthPx, heightPx]: readonly [number, number], limits = LIMITS) {
  return makeRenderPlan(imageRequest(parts), [sourceHeader(widthPx, heightPx)], limits);
}

function refusalOf(...request: Parameters<typeof planOf>): unknown {
  try {
    planOf(...request);
    return 'planned';
  } catch (error) {
    return error;
  }
}

describe('MaxPix', () => {
  it('refuses a larger reply and names the command behind its size', () => {
    const refusal = refusalOf({ commands: { scl: 1 }, attributes: MAX_PIX }, [3000, 1000]);
    expect(refusal).toMatchObject({
      code: 'render.limit',
      message: 'scl: the reply would be 3000x1000 px, expected at most 2000x2000 (MaxPix)',
      details: { command: 'scl', value: '3000x1000', limit: 2000 },
    });
  });

  it('counts padding', () => {
    const refusal = refusalOf({ commands: { wid: 2001, hei: 10 }, attributes: MAX_PIX }, [100, 100]);
    expect(refusal).toMatchObject({ code: 'render.limit', details: { command: 'wid' } });
  });

  it('allows a reply of exactly that size', () => {
    expect(planOf({ commands: { scl: 1 }, attributes: MAX_PIX }, [2000, 2000]).canvas.widthPx).toBe(2000);
  });

  it('looks at the tile, not at the view it is cut from', () => {
    const rect = { leftPx: 0, topPx: 600, widthPx: 2000, heightPx: 600, scale: 1 };
    expect(planOf({ commands: { scl: 1, rect }, attributes: MAX_PIX }, [2000, 2400]).canvas.heightPx).toBe(
      600,
    );
  });

  it('limits one side alone when the other is 0', () => {
    const attributes = { MaxPix: { widthPx: 0, heightPx: 500 } };
    expect(planOf({ commands: { scl: 1 }, attributes }, [3000, 500]).canvas.widthPx).toBe(3000);
    expect(refusalOf({ commands: { scl: 1 }, attributes }, [100, 501])).toMatchObject({
      details: { limit: 500 },
    });
  });
});

describe('the pixels of a reply', () => {
  it('are limited by a setting that the error names', () => {
    expect(refusalOf({ commands: { scl: 1 } }, [4001, 4000])).toMatchObject({
      code: 'render.limit',
      message: 'scl: the reply would be 4001x4000 px, expected at most 16000000 pixels (IS_MAX_RENDER_MPIX)',
    });
    expect(planOf({ commands: { scl: 1 } }, [4000, 4000]).canvas.heightPx).toBe(4000);
  });

  it.each([
    ['jpeg', 65_535],
    ['webp', 16_383],
    ['avif', 16_384],
    ['gif', 65_535],
    ['tif', 65_535],
  ] as const)('fit the sides that %s can hold: %i', (format, limit) => {
    const commands = { wid: limit + 1, hei: 10, fmt: { format } };
    expect(refusalOf({ commands }, [100, 100])).toMatchObject({ code: 'render.limit', details: { limit } });
    expect(planOf({ commands: { ...commands, wid: limit } }, [100, 100]).canvas.widthPx).toBe(limit);
  });
});

describe('an AVIF', () => {
  it('is limited to what its encoder can hold, however much may be saved', () => {
    const saving = { maxOutputPixels: 100_000_000, maxOutputPixelsSetting: 'IS_MAX_SAVE_MPIX' };
    const parts = { commands: { scl: 1, fmt: { format: 'avif' } } } as const;
    expect(planOf(parts, [5000, 5000], saving).canvas.widthPx).toBe(5000);
    expect(refusalOf(parts, [5001, 5000], saving)).toMatchObject({
      code: 'render.limit',
      message: 'scl: the reply would be 5001x5000 px, expected at most 25000000 pixels with fmt=avif',
    });
  });
});

describe('numbers without measure (security.md E41, E44)', () => {
  const far: CommandValue<'rect'> = { leftPx: 1e9, topPx: -1e9, widthPx: 1, heightPx: 1, scale: 1e300 };

  it.each<[string, ImageRequestParts]>([
    ['wid=100000&hei=100000', { commands: { wid: 100_000, hei: 100_000 } }],
    ['scl=0.00001', { commands: { scl: 0.000_01 } }],
    ['scl=1e-320', { commands: { scl: 1e-320 } }],
    ['a size of 10^9', { layer: { size: { widthPx: 1e9, heightPx: 1e9 } } }],
    ['a scale of 1e308', { layer: { scale: 1e308 } }],
    ['a crop of 10^9', { layer: { crop: { leftPx: 0, topPx: 0, widthPx: 1e9, heightPx: 1e9 } } }],
    ['a ratio of 1e308', { commands: { wid: 10, dpr: { on: true, value: 1e308 }, rect: far } }],
    ['a tile scale of 1e300', { commands: { rect: far } }],
  ])('%s is refused as too large', (_name, parts) => {
    expect(refusalOf(parts, [400, 300])).toMatchObject({ code: 'render.limit' });
  });

  it.each<[string, ImageRequestParts]>([
    ['scl=1e308', { commands: { scl: 1e308 } }],
    ['a scale of 1e-320', { layer: { scale: 1e-320 } }],
    ['a ratio of 1e-320', { commands: { wid: 10, dpr: { on: true, value: 1e-320 } } }],
  ])('%s leaves one pixel', (_name, parts) => {
    expect(planOf(parts, [400, 300]).canvas).toMatchObject({ widthPx: 1, heightPx: 1 });
  });
});
