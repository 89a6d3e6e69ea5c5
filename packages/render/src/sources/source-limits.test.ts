import { describe, expect, it } from 'vitest';
import { sourceHeader } from '../testing/source-header.js';
import { checkSourceHeader, DEFAULT_RENDER_LIMITS, sourcePixelLimit } from './source-limits.js';

describe('the limits of a source (ADR 0022)', () => {
  it.each([
    ['png', 150_000_000],
    ['jpeg', 150_000_000],
    ['webp', 50_000_000],
    ['avif', 50_000_000],
  ] as const)('allow a %s %i pixels', (format, limit) => {
    expect(sourcePixelLimit(format, DEFAULT_RENDER_LIMITS)).toBe(limit);
  });

  it('are met by exactly the largest picture', () => {
    const header = sourceHeader(15_000, 10_000);
    expect(() => checkSourceHeader(header, DEFAULT_RENDER_LIMITS)).not.toThrow();
    expect(() => checkSourceHeader({ ...header, heightPx: 10_001 }, DEFAULT_RENDER_LIMITS)).toThrow(
      expect.objectContaining({ code: 'render.limit' }),
    );
  });

  it('never pass what libvips itself may open', () => {
    const generous = { maxSourcePixels: Infinity, maxWholeSourcePixels: Infinity };
    expect(sourcePixelLimit('png', generous)).toBe(268_402_689);
  });

  it('count channels', () => {
    expect(() => checkSourceHeader(sourceHeader(4, 4, { channels: 6 }), DEFAULT_RENDER_LIMITS)).toThrow(
      expect.objectContaining({
        code: 'render.limit',
        details: expect.objectContaining({ value: 6, limit: 5 }),
      }),
    );
  });
});
