import { beforeAll, describe, expect, it } from 'vitest';
import type { FontFace } from '../fonts/font-face.js';
import { parseRichText } from '../rich-text/parse-rich-text.js';
import {
  MONO_ADVANCE_EM,
  MONO_ASCENT_EM,
  MONO_HEIGHT_EM,
  onlyFont,
  openDejaVu,
} from '../testing/mono-font.js';
import type { LaidText } from './laid-text.js';
import { layOutText } from './lay-out-text.js';
import type { TextLayout } from './text-layout.js';

let mono: FontFace;
let sans: FontFace;

beforeAll(async () => {
  mono = await openDejaVu('DejaVuSansMono');
  sans = await openDejaVu('DejaVuSans');
});

const ATTRIBUTES: TextLayout['attributes'] = {
  resolutionDpi: 72,
  antiAliasing: 'norm',
  resolutionMode: 'fixedRes',
  wordWrap: 'wrap',
};

interface Setting extends Partial<Omit<TextLayout, 'attributes'>> {
  readonly attributes?: Partial<TextLayout['attributes']>;
  readonly face?: FontFace;
}

function lay(source: string, { attributes, face = mono, ...rest }: Setting = {}): LaidText {
  const layout: TextLayout = {
    renderer: 'text',
    size: undefined,
    angleDeg: 0,
    ...rest,
    attributes: { ...ATTRIBUTES, ...attributes },
  };
  return layOutText(parseRichText(source, layout.renderer), layout, onlyFont(face));
}

/** Origins of the glyphs, to a hundredth of a pixel. */
function origins({ shapes }: LaidText): readonly (readonly [number, number])[] {
  return shapes.map(({ x0, y0 }) => [round(x0), round(y0)]);
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** How many glyphs stand on each baseline, from the top down. */
function lineLengths({ shapes }: LaidText): readonly number[] {
  const counts = new Map<number, number>();
  for (const { y0 } of shapes) counts.set(round(y0), (counts.get(round(y0)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b).map(([, count]) => count);
}

const EM = 20;
const ADVANCE = MONO_ADVANCE_EM * EM;
const HEIGHT = MONO_HEIGHT_EM * EM;

describe('size and place (pipeline.md P3)', () => {
  it('without size= is as large as the text: 3 advances, one line', () => {
    const laid = lay('\\fs40HHH');
    expect([laid.widthPx, laid.heightPx]).toEqual([Math.ceil(3 * ADVANCE), Math.ceil(HEIGHT)]);
    const y = round(MONO_ASCENT_EM * EM);
    expect(origins(laid)).toEqual([
      [0, y],
      [round(ADVANCE), y],
      [round(2 * ADVANCE), y],
    ]);
  });

  it('rtf.json units: half points times res/72', () => {
    const laid = lay('\\fs40HHH', { attributes: { resolutionDpi: 144 } });
    expect(laid.widthPx).toBe(Math.ceil(6 * ADVANCE));
  });

  it('size=w,0 is as high as the wrapped text', () => {
    const laid = lay('\\fs40HH HH HH', { size: { widthPx: 70, heightPx: 0 } });
    expect([laid.widthPx, laid.heightPx]).toEqual([70, Math.ceil(2 * HEIGHT)]);
    expect(lineLengths(laid)).toEqual([4, 2]);
  });

  it.each([
    ['\\ql', 0],
    ['\\qc', (100 - 2 * ADVANCE) / 2],
    ['\\qr', 100 - 2 * ADVANCE],
  ])('%s in a box of 100', (keyword, x) => {
    const [first] = origins(lay(`${keyword}\\fs40 HH`, { size: { widthPx: 100, heightPx: 50 } }));
    expect(first?.[0]).toBe(round(x));
  });

  it.each([
    ['\\vertalt', 0],
    ['\\vertalc', (100 - HEIGHT) / 2],
    ['\\vertalb', 100 - HEIGHT],
  ])('%s in a box of 100', (keyword, top) => {
    const [first] = origins(lay(`${keyword}\\fs40 HH`, { size: { widthPx: 100, heightPx: 100 } }));
    expect(first?.[1]).toBe(round(top + MONO_ASCENT_EM * EM));
  });

  it('ambiguities.md text-selfsize-align: more than one alignment needs a box', () => {
    const source = '\\ql a\\par\\qr b';
    expect(() => lay(source)).toThrow('text: aligned left,right without size=');
    expect(lay(source, { size: { widthPx: 50, heightPx: 50 } }).shapes).toHaveLength(2);
  });

  it('a blank text has a box of one pixel', () => {
    const laid = lay('');
    expect([laid.widthPx, laid.shapes.length]).toEqual([1, 0]);
  });
});

describe('lines', () => {
  const box = { widthPx: Math.ceil(4 * ADVANCE), heightPx: 200 };

  it.each([
    ['breaks after a blank, which needs no room', 'HHHH HH', 'wrap', [4, 2]],
    ['after a hyphen', 'HHH-HH', 'wrap', [4, 2]],
    ['tears a word that is longer than a line', 'HHHHHHHHHH', 'wrap', [4, 4, 2]],
    ['a long word begins on a line of its own', 'H HHHHHH', 'wrap', [1, 4, 2]],
    ['nbWrap never tears', 'H HHHHHH', 'nbWrap', [1, 6]],
    ['noWrap breaks nowhere', 'HH HH', 'noWrap', [4]],
    ['where the text says so', 'H\\line HH\\par HHH', 'noWrap', [1, 2, 3]],
  ] as const)('%s (commands.json textAttr)', (...[, text, wordWrap, lengths]) => {
    expect(lineLengths(lay(`\\fs40 ${text}`, { size: box, attributes: { wordWrap } }))).toEqual(lengths);
  });

  it.each([
    ['\\sl0', HEIGHT],
    ['\\sl200: at least 10 pt', HEIGHT],
    ['\\sl1000: at least 50 pt', 50],
    ['\\sl-200: exactly 10 pt', 10],
    ['\\sl480\\slmult1: two lines', 2 * HEIGHT],
  ])('rtf.json %s', (text, distance) => {
    const [keywords = ''] = text.split(':');
    const [first, second] = origins(
      lay(`${keywords}\\fs40 H\\line H`, { size: { widthPx: 90, heightPx: 200 } }),
    );
    expect((second?.[1] ?? 0) - (first?.[1] ?? 0)).toBeCloseTo(distance, 1);
  });

  it('rtf.json \\sb \\sa: around paragraphs, not around lines', () => {
    const ys = origins(lay('\\sb100\\sa200\\fs40 H\\line H\\par H')).map(([, y]) => y);
    const top = 5 + MONO_ASCENT_EM * EM;
    expect(ys).toEqual([round(top), round(top + HEIGHT), round(top + 2 * HEIGHT + 10 + 5)]);
  });
});

describe('character formats', () => {
  it('examples.json tp-3: text= moves down for what is raised; tp-4: textPs does not', () => {
    const size = { widthPx: 230, heightPx: 50 };
    const [plain] = origins(lay('\\fs40H', { size }));
    const [raised] = origins(lay('\\fs40H{\\up20H}', { size }));
    expect(round((raised?.[1] ?? 0) - (plain?.[1] ?? 0))).toBe(10);
    const ys = origins(lay('\\fs40H{\\up20H}', { size, renderer: 'textPs' })).map(([, y]) => y);
    expect(ys).toEqual([round(mono.capHeightEm * EM), round(mono.capHeightEm * EM - 10)]);
  });

  it('examples.json tp-5: \\margt200 is 10 px at 72 dpi', () => {
    const size = { widthPx: 230, heightPx: 50 };
    const [first] = origins(lay('\\margt200\\fs40 H', { size, renderer: 'textPs' }));
    expect(first?.[1]).toBe(round(10 + mono.capHeightEm * EM));
  });

  it('examples.json rtf-8: kerned text is narrower', () => {
    const kerned = lay('\\fs80F.P.T.V.W.Y.', { face: sans }).widthPx;
    expect(kerned).toBeLessThan(lay('\\fs80\\kerning0F.P.T.V.W.Y.', { face: sans }).widthPx);
  });

  it('examples.json rtf-9: \\rtlch shows the letters from right to left', () => {
    const { shapes } = lay('\\fs40{\\rtlch ab}', { face: sans });
    const reversed = lay('\\fs40 ba', { face: sans });
    expect(shapes.map(({ x0 }) => round(x0))).toEqual(reversed.shapes.map(({ x0 }) => round(x0)));
  });

  it('rtf.json \\expnd: 8 quarter points after every letter', () => {
    expect(origins(lay('\\fs40\\expnd8 HH')).map(([x]) => x)).toEqual([0, round(ADVANCE + 2)]);
  });

  it('rtf.json \\charscalex: half as wide', () => {
    expect(origins(lay('\\fs40\\charscalex50 HH'))[1]?.[0]).toBe(round(ADVANCE / 2));
  });

  it('rtf.json \\ul: a bar under the whole run', () => {
    const bar = lay('\\fs40\\ul HH').shapes.at(-1);
    expect(bar && [round(bar.xx), round(bar.yy)]).toEqual([
      round(2 * ADVANCE),
      round(mono.underlineThicknessEm * EM),
    ]);
  });

  it('a font without bold strikes three times, a 24th of an em wide', () => {
    const { shapes, outlines } = lay('\\fs48\\b H');
    expect(outlines).toHaveLength(1);
    expect(shapes.map(({ x0 }) => x0)).toEqual([0, 0.5, 1]);
  });
});

describe('automatic resolution (commands.json textAttr)', () => {
  const size = { widthPx: 1000, heightPx: Math.ceil(2 * HEIGHT) };

  it('autoRes fills the box: twice as high', () => {
    const laid = lay('\\fs40HH', { size, attributes: { resolutionMode: 'autoRes' } });
    expect(laid.shapes[0]?.xx).toBeCloseTo((EM * size.heightPx) / HEIGHT, 1);
  });

  it('maxRes only lowers', () => {
    const large = lay('\\fs40HH', { size, attributes: { resolutionMode: 'maxRes' } });
    expect(large.shapes[0]?.xx).toBe(EM);
    const small = lay('\\fs160HH', { size, attributes: { resolutionMode: 'maxRes' } });
    expect(small.shapes[0]?.xx).toBeCloseTo((EM * size.heightPx) / HEIGHT, 1);
  });
});

describe('textPs', () => {
  it('point text is placed by the start of its first line (pipeline.md P3)', () => {
    expect(lay('\\fs40\\qc HH', { renderer: 'textPs' }).anchor).toEqual({
      xPx: ADVANCE,
      yPx: mono.capHeightEm * EM,
    });
  });

  it('drops a line that does not fit; text= shows it', () => {
    const size = { widthPx: 60, heightPx: Math.floor(1.5 * HEIGHT) };
    expect(lineLengths(lay('\\fs40 H\\line H', { size, renderer: 'textPs' }))).toEqual([1]);
    expect(lineLengths(lay('\\fs40 H\\line H', { size }))).toEqual([1, 1]);
  });

  it('rtf.json \\qj: lines but the last reach both sides', () => {
    const size = { widthPx: 80, heightPx: 200 };
    const laid = lay('\\qj\\fs40 H H H H H', { size, renderer: 'textPs' });
    const firstLine = laid.shapes.filter(({ y0 }) => y0 === laid.shapes[0]?.y0);
    expect(round((firstLine.at(-1)?.x0 ?? 0) + ADVANCE)).toBe(80);
  });

  it('textAngle=90 reads from top to bottom', () => {
    const size = { widthPx: 40, heightPx: 100 };
    const [first, second] = lay('\\fs40 HH', { size, renderer: 'textPs', angleDeg: 90 }).shapes;
    expect(round((second?.x0 ?? 0) - (first?.x0 ?? 1))).toBe(0);
    expect(round((second?.y0 ?? 0) - (first?.y0 ?? 0))).toBe(round(ADVANCE));
    expect(round(first?.x0 ?? 0)).toBe(round(40 - mono.capHeightEm * EM));
  });
});
