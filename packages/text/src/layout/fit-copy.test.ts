import { beforeAll, describe, expect, it } from 'vitest';
import type { FontFace } from '../fonts/font-face.js';
import { parseRichText } from '../rich-text/parse-rich-text.js';
import { MONO_ADVANCE_EM, MONO_DESCENT_EM, onlyFont, openDejaVu } from '../testing/mono-font.js';
import { layOutText } from './lay-out-text.js';
import type { BoxSize, TextLayout } from './text-layout.js';

let mono: FontFace;

beforeAll(async () => {
  mono = await openDejaVu('DejaVuSansMono');
});

const ATTRIBUTES: TextLayout['attributes'] = {
  resolutionDpi: 72,
  antiAliasing: 'norm',
  resolutionMode: 'fixedRes',
  wordWrap: 'wrap',
};

interface Seen {
  readonly x: number;
  readonly y: number;
  /** Em of the glyph: a point is a pixel at 72 dpi. */
  readonly sizePx: number;
}

function glyphs(source: string, size: BoxSize | undefined): readonly Seen[] {
  const layout: TextLayout = { renderer: 'textPs', size, angleDeg: 0, attributes: ATTRIBUTES };
  const { shapes } = layOutText(parseRichText(source, 'textPs'), layout, onlyFont(mono));
  return shapes.map(({ x0, y0, xx }) => ({ x: x0, y: y0, sizePx: Math.abs(xx) }));
}

/** The sizes of the glyphs, to a tenth. */
function sizes(source: string, size: BoxSize | undefined): readonly number[] {
  return glyphs(source, size).map(({ sizePx }) => Math.round(sizePx * 10) / 10);
}

const box = (widthPx: number, heightPx: number): BoxSize => ({ widthPx, heightPx });

describe('copy fitting (rtf.json copyfit, \\fs is the smallest size)', () => {
  it('grows the text until its line is as wide as the box', () => {
    // 5 advances of 0.602 em in 100 px.
    expect(sizes('\\fs10\\copyfit100 HHHHH', box(100, 500))[0]).toBeCloseTo(100 / (5 * MONO_ADVANCE_EM), 1);
  });

  it('grows the text until it is as high as the box', () => {
    // A page hangs its first line from the capitals.
    expect(sizes('\\fs10\\copyfit200 H', box(1000, 40))[0]).toBeCloseTo(
      40 / (mono.capHeightEm + MONO_DESCENT_EM),
      1,
    );
  });

  it('stops at the largest size, and at the smallest where not even that fits', () => {
    expect(sizes('\\fs10\\copyfit60 H', box(1000, 1000))).toEqual([30]);
    expect(sizes('\\fs40\\copyfit100 HH', box(10, 10))[0]).toBe(20);
  });

  it('grows every run between its own sizes by the same share', () => {
    // At the share s: 5 + 45 s and 10 + 90 s, together 3 (5 + 45 s) = 90 / 0.602, so s = 0.9965 of the way.
    const [a = 0, b = 0] = sizes('{\\fs10\\copyfit100 H{\\fs20\\copyfit200 H}}', box(90, 900));
    expect(a).toBeCloseTo(90 / (3 * MONO_ADVANCE_EM), 1);
    expect(b / a).toBeCloseTo(2, 1);
  });

  it('leaves a run alone whose largest size is not above its size (off when N <= \\fs)', () => {
    expect(sizes('{\\fs10\\copyfit100 H{\\fs50\\copyfit0 H}}', box(500, 500))).toEqual([50, 25]);
    expect(sizes('\\fs40\\copyfit40 H', box(500, 500))).toEqual([20]);
  });

  it('breaks lines between words to grow further, and tears none', () => {
    // In one line 100 / (9 * 0.602) = 18.4; in two 100 / (4 * 0.602) = 41.5.
    const seen = glyphs('\\fs10\\copyfit200 HHHH HHHH', box(100, 500));
    expect(new Set(seen.map(({ y }) => Math.round(y))).size).toBe(2);
    expect(seen[0]?.sizePx).toBeCloseTo(100 / (4 * MONO_ADVANCE_EM), 1);
  });

  it('copyfitlines1: one line if it fits at the smallest size, else more lines at that size', () => {
    expect(sizes('\\fs10\\copyfit200\\copyfitlines1 HHHH HHHH', box(100, 500))[0]).toBeCloseTo(
      100 / (9 * MONO_ADVANCE_EM),
      1,
    );
    const tight = glyphs('\\fs40\\copyfit200\\copyfitlines1 HHHH HHHH', box(60, 500));
    expect(new Set(tight.map(({ y }) => Math.round(y))).size).toBe(2);
    expect(tight[0]?.sizePx).toBe(20);
  });

  it('copyfitmaxlines1: exactly one line, the rest is cut off', () => {
    const seen = glyphs('\\fs40\\copyfit200\\copyfitmaxlines1 HHHH HHHH', box(60, 500));
    expect(seen.filter(({ x }) => x < 60)).toHaveLength(4);
    expect(new Set(seen.map(({ y }) => Math.round(y))).size).toBe(1);
  });

  it('has nothing to fit into without a box, or in one as high as its text', () => {
    expect(sizes('\\fs20\\copyfit200 H', undefined)).toEqual([10]);
    expect(sizes('\\fs20\\copyfit200 H', box(500, 0))).toEqual([10]);
  });
});
