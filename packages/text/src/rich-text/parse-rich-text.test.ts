import { describe, expect, it } from 'vitest';
import { MAX_TEXT_LENGTH, parseRichText } from './parse-rich-text.js';
import type { CharacterStyle, RichText, TextRenderer } from './rich-text.js';
import { PLAIN_STYLE } from './rich-text.js';

/** Text of the paragraphs, lines by `|`, paragraphs by `¶`. */
function textOf({ paragraphs }: RichText): string {
  return paragraphs
    .map(({ lines }) => lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join('|'))
    .join('¶');
}

/** Runs as text and what differs from the default style. */
function runsOf(source: string, renderer: TextRenderer = 'text'): readonly (readonly [string, object])[] {
  return parseRichText(source, renderer).paragraphs.flatMap(({ lines }) =>
    lines.flatMap(({ runs }) => runs.map(({ text, style }) => [text, changesOf(style)] as const)),
  );
}

function changesOf(style: CharacterStyle): object {
  const plain: Readonly<Record<string, unknown>> = { ...PLAIN_STYLE };
  return Object.fromEntries(Object.entries(style).filter(([name, value]) => value !== plain[name]));
}

const RED = { kind: 'rgb', red: 255, green: 0, blue: 0, alpha: 255, space: 'output' };
const BLUE = { ...RED, red: 0, blue: 255 };

describe('text', () => {
  it.each<readonly [string, string, string]>([
    ['rtf.json strings.plainText: plain text', 'about the image', 'about the image'],
    ['rtf.json strings.removeAlways: CR, LF, TAB', 'a\r\n\tb', 'ab'],
    ['rtf.json \\par, \\line', 'a\\par b\\line c', 'a¶b|c'],
    ['the last \\par begins no paragraph', '{\\rtf1 a\\par}', 'a'],
    ['rtf.json \\\\ \\{ \\}', 'a\\\\b\\{c\\}', 'a\\b{c}'],
    ["rtf.json \\'HH: one 8-bit character, Western where no font says otherwise", "caf\\'e9", 'café'],
    [
      "rtf.json \\fcharset: \\'HH in the character set of the font",
      "{\\fonttbl{\\f0\\fcharset204 A;}}\\f0\\'c4\\'e0",
      'Да',
    ],
    ['a double-byte set takes two', "{\\fonttbl{\\f0\\fcharset128 A;}}\\f0\\'93\\'fa", '日'],
    [
      'rtf.json \\u: signed 16 bit, one byte after it is for older programs',
      '\\u8364?5 \\u-3913x',
      '€5 \uF0B7',
    ],
    ["rtf.json \\uc: how many; a \\'HH counts as one", "\\uc2\\u8364\\'80ab", '€b'],
    ['rtf.json \\uc0: none', '\\uc0\\u8364 5', '€5'],
    ['rtf.json unknownCommands: ignored', '\\rtf1\\ansi\\hugs5 a\\*b', 'ab'],
    ['groups that may be left out are', 'a{\\*\\generator X}b{\\info{\\title Y}}c', 'abc'],
    ['braces too many: stats.md, groups closing early', '{a}}b}c', 'abc'],
    ['open groups end with the text', '{a{b', 'ab'],
  ])('%s', (_, source, text) => {
    expect(textOf(parseRichText(source, 'text'))).toBe(text);
  });

  it('ambiguities.md rtf-defaults: 12 pt, black, the default font', () => {
    expect(runsOf('a')).toEqual([['a', {}]]);
    expect(PLAIN_STYLE).toMatchObject({
      sizePt: 12,
      fontName: undefined,
      color: { red: 0, green: 0, blue: 0 },
    });
  });

  it.each<readonly [string, string, readonly (readonly [string, object])[]]>([
    [
      'examples.json rtf-1: a number ends at the first letter',
      '\\fs16eight, \\fs32sixteen',
      [
        ['eight, ', { sizePt: 8 }],
        ['sixteen', { sizePt: 16 }],
      ],
    ],
    [
      'examples.json rtf-2',
      'a \\b1B\\b0 c \\i1d\\i0',
      [
        ['a ', {}],
        ['B', { isBold: true }],
        ['c ', {}],
        ['d', { isItalic: true }],
      ],
    ],
    [
      'rtf.json \\b without number',
      '{\\b a}b',
      [
        ['a', { isBold: true }],
        ['b', {}],
      ],
    ],
    [
      'examples.json rtf-3: fonts by number',
      '{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1 Courier New;}}\\f1 a\\f0 b',
      [
        ['a', { fontName: 'Courier New' }],
        ['b', { fontName: 'Arial' }],
      ],
    ],
    [
      'a font table without inner groups (corpus U0082)',
      '{\\fonttbl\\f0\\ansi Adobe Garamond Pro;}\\f0 a',
      [['a', { fontName: 'Adobe Garamond Pro' }]],
    ],
    [
      '\\deff names the font where none is named',
      '{\\rtf1\\deff1{\\fonttbl{\\f1 Sans;}}a}',
      [['a', { fontName: 'Sans' }]],
    ],
    [
      'examples.json rtf-4: index 0 is the empty default entry',
      '{\\colortbl ;\\red255\\green0\\blue0;}\\cf1 a\\cf0 b',
      [
        ['a', { color: RED }],
        ['b', {}],
      ],
    ],
    [
      'rtf.json \\cmykcolortbl: percent',
      '{\\cmykcolortbl;\\cyan100\\magenta50;}\\cf1 a',
      [
        [
          'a',
          {
            color: {
              kind: 'cmyk',
              cyanPercent: 100,
              magentaPercent: 50,
              yellowPercent: 0,
              blackPercent: 0,
              alphaPercent: 100,
              space: 'output',
            },
          },
        ],
      ],
    ],
    [
      'rtf.json \\up \\dn: half points, 6 where none is given',
      'a{\\up20 b}{\\dn c}',
      [
        ['a', {}],
        ['b', { risePt: 10 }],
        ['c', { risePt: -3 }],
      ],
    ],
    [
      'rtf.json \\super \\sub',
      '{\\super a}{\\sub b}',
      [
        ['a', { position: 'super' }],
        ['b', { position: 'sub' }],
      ],
    ],
    ['rtf.json \\kerning0: off', '{\\kerning0F.P.}', [['F.P.', { kerningFromPt: undefined }]]],
    [
      'rtf.json \\expnd quarter points, \\expndtw twips',
      '{\\expnd8 a}{\\expndtw40 b}',
      [
        ['a', { letterSpacingPt: 2 }],
        ['b', { letterSpacingPt: 2 }],
      ],
    ],
    [
      'rtf.json \\ul and kin, \\ul0, \\ulnone',
      '\\uldb a\\ul0 b\\ul c\\ulnone d',
      [
        ['a', { isUnderlined: true }],
        ['b', {}],
        ['c', { isUnderlined: true }],
        ['d', {}],
      ],
    ],
    ['rtf.json \\rtlch', '{\\rtlch desrever}', [['desrever', { isRightToLeft: true }]]],
    ['rtf.json: \\plain, \\caps are for textPs only', '\\b\\plain\\caps a', [['a', { isBold: true }]]],
  ])('%s', (_, source, runs) => {
    expect(runsOf(source)).toEqual(runs);
  });

  it('rtf.json \\*\\iscolortbl: colors as requests write them, textPs only', () => {
    const source = '{\\*\\iscolortbl;ff0000;0,0,255;}\\cf2 a';
    expect(runsOf(source, 'textPs')).toEqual([['a', { color: BLUE }]]);
    expect(runsOf(source, 'text')).toEqual([['a', {}]]);
  });

  it('rtf.json paragraphs and box, in points; textPs alone knows margins and indents', () => {
    const source = '\\margt200\\vertalc\\qj\\lastqr\\fi-20\\li400\\sb100\\sl-480\\slmult0 a\\par\\pard b';
    const { margins, verticalAlign, paragraphs } = parseRichText(source, 'textPs');
    expect(margins).toEqual({ leftPt: 0, topPt: 10, rightPt: 0, bottomPt: 0 });
    expect(verticalAlign).toBe('middle');
    expect(paragraphs[0]?.format).toEqual({
      align: 'justify',
      lastAlign: 'right',
      firstIndentPt: -1,
      leftIndentPt: 20,
      rightIndentPt: 0,
      lineSpacing: -24,
      lineSpacingUnit: 'points',
      spaceBeforePt: 5,
      spaceAfterPt: 0,
    });
    expect(paragraphs[1]?.format).toMatchObject({ align: 'left', leftIndentPt: 0 });
    expect(parseRichText(source, 'text').margins.topPt).toBe(0);
  });

  it('rtf.json \\slmult1: 240 is one line', () => {
    expect(parseRichText('\\sl360\\slmult1 a', 'text').paragraphs[0]?.format).toMatchObject({
      lineSpacing: 1.5,
      lineSpacingUnit: 'lines',
    });
  });

  it('a paragraph keeps the format of its text when groups end before it does (corpus U0227)', () => {
    expect(parseRichText('{\\rtf1\\vertalc\\qc{a}}', 'text').paragraphs[0]?.format.align).toBe('center');
  });

  // Reference: rtf.json `copyfit`, whose sizes are half points.
  it.each([
    ['{\\fs10\\copyfit100 A{\\fs20\\copyfit200 B}C}', [10, 20, 10], [100, 200, 100]],
    ['{\\copyfit100\\fs10 A{\\fs20 B}C}', [10, 20, 10], [100, 100, 100]],
    ['{\\fs10\\copyfit100 A{\\copyfit200 B}C}', [10, 10, 10], [100, 200, 100]],
    ['{\\fs10\\copyfit100 A{\\fs50\\copyfit0 B}C}', [10, 50, 10], [100, 0, 100]],
  ])('%s: from and up to which size each run may grow', (source, smallest, largest) => {
    const runs = parseRichText(source, 'textPs').paragraphs.flatMap(({ lines }) => lines[0]?.runs ?? []);
    expect(runs.map(({ style }) => style.sizePt * 2)).toEqual(smallest);
    expect(runs.map(({ style }) => style.largestSizePt * 2)).toEqual(largest);
  });

  it('reads limits of lines, which belong to the whole text, and only with textPs', () => {
    const source = 'a{\\copyfitlines2\\copyfitmaxlines3 b}';
    expect(parseRichText(source, 'textPs').lineLimits).toEqual({ wanted: 2, most: 3 });
    expect(parseRichText(source, 'text').lineLimits).toEqual({ wanted: 0, most: 0 });
    expect(
      parseRichText('\\copyfit100 a', 'text').paragraphs[0]?.lines[0]?.runs[0]?.style.largestSizePt,
    ).toBe(0);
  });

  it.each([
    ['a'.repeat(MAX_TEXT_LENGTH + 1), 'text', 'more than 10000 characters'],
    ['{'.repeat(101), 'text', 'groups are nested deeper than 100'],
    ['\\stextflow1 a', 'textPs', '\\stextflow is not laid out'],
  ] as const)('refuses %.20s', (source, renderer, message) => {
    expect(() => parseRichText(source, renderer)).toThrow(message);
  });
});
