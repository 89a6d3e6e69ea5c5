import type {
  BoxMargins,
  CharacterStyle,
  LineLimits,
  ParagraphFormat,
  TextRenderer,
  VerticalAlign,
} from './rich-text.js';

/** What a keyword changes. `number` is undefined where none was written. */
export interface KeywordEffect {
  /** Only this renderer knows it; the other one ignores it. */
  readonly only?: TextRenderer;
  readonly character?: (number: number | undefined) => Partial<CharacterStyle>;
  readonly paragraph?: (number: number | undefined) => Partial<ParagraphFormat>;
  readonly margins?: (number: number | undefined) => Partial<BoxMargins>;
  readonly lines?: (number: number | undefined) => Partial<LineLimits>;
  readonly vertical?: VerticalAlign;
}

const HALF_POINTS = 2;
const QUARTER_POINTS = 4;
const TWIPS = 20;
/** Line spacing of \slmult1 counts 240ths of a line, which is twelve points written as twips. */
export const POINTS_PER_LINE = 12;

const isOn = (number: number | undefined): boolean => number !== 0;
const twips = (number = 0): number => number / TWIPS;

const underline: KeywordEffect = { character: (number) => ({ isUnderlined: isOn(number) }) };
const noUnderline: KeywordEffect = { character: () => ({ isUnderlined: false }) };
const unchanged: KeywordEffect = {};
const lastAligned = (lastAlign: ParagraphFormat['lastAlign']): KeywordEffect => ({
  only: 'textPs',
  paragraph: () => ({ lastAlign }),
});
const scripted = (position: CharacterStyle['position']): KeywordEffect => ({
  character: () => ({ position }),
});

/**
 * Formats by keyword. Reference: rtf.json, which also gives units and who knows what. Tables, resets, breaks and
 * characters, which are more than a format, are read in parse-rich-text.ts.
 */
export const RTF_FORMATS: ReadonlyMap<string, KeywordEffect> = new Map<string, KeywordEffect>([
  ['margl', { only: 'textPs', margins: (number) => ({ leftPt: twips(number) }) }],
  ['margt', { only: 'textPs', margins: (number) => ({ topPt: twips(number) }) }],
  ['margr', { only: 'textPs', margins: (number) => ({ rightPt: twips(number) }) }],
  ['margb', { only: 'textPs', margins: (number) => ({ bottomPt: twips(number) }) }],
  ['vertalt', { vertical: 'top' }],
  ['vertalc', { vertical: 'middle' }],
  ['vertalb', { vertical: 'bottom' }],
  ['ql', { paragraph: () => ({ align: 'left' }) }],
  ['qr', { paragraph: () => ({ align: 'right' }) }],
  ['qc', { paragraph: () => ({ align: 'center' }) }],
  ['qj', { only: 'textPs', paragraph: () => ({ align: 'justify' }) }],
  ['lastql', lastAligned('left')],
  ['lastqr', lastAligned('right')],
  ['lastqc', lastAligned('center')],
  ['lastqj', lastAligned('justify')],
  ['fi', { only: 'textPs', paragraph: (number) => ({ firstIndentPt: twips(number) }) }],
  ['li', { only: 'textPs', paragraph: (number) => ({ leftIndentPt: twips(number) }) }],
  ['ri', { only: 'textPs', paragraph: (number) => ({ rightIndentPt: twips(number) }) }],
  ['sl', { paragraph: (number) => ({ lineSpacing: twips(number) }) }],
  ['slmult', { paragraph: (number) => ({ lineSpacingUnit: isOn(number) ? 'lines' : 'points' }) }],
  ['sb', { paragraph: (number) => ({ spaceBeforePt: twips(number) }) }],
  ['sa', { paragraph: (number) => ({ spaceAfterPt: twips(number) }) }],
  ['fs', { character: (number = 24) => ({ sizePt: Math.max(number, 1) / HALF_POINTS }) }],
  ['copyfit', { only: 'textPs', character: (number = 0) => ({ largestSizePt: number / HALF_POINTS }) }],
  ['copyfitlines', { only: 'textPs', lines: (number = 0) => ({ wanted: Math.max(number, 0) }) }],
  ['copyfitmaxlines', { only: 'textPs', lines: (number = 0) => ({ most: Math.max(number, 0) }) }],
  ['b', { character: (number) => ({ isBold: isOn(number) }) }],
  ['i', { character: (number) => ({ isItalic: isOn(number) }) }],
  ['sub', scripted('sub')],
  ['super', scripted('super')],
  ['nosupersub', scripted('normal')],
  ...['ul', 'uld', 'uldash', 'uldashd', 'uldashdd', 'uldb', 'ulth', 'ulw', 'ulwave'].map(
    (name): [string, KeywordEffect] => [name, underline],
  ),
  ['ulnone', noUnderline],
  ['caps', { only: 'textPs', character: (number) => ({ capitals: isOn(number) ? 'all' : 'asWritten' }) }],
  ['scaps', { only: 'textPs', character: (number) => ({ capitals: isOn(number) ? 'small' : 'asWritten' }) }],
  ['dn', { character: (number = 6) => ({ risePt: -number / HALF_POINTS }) }],
  ['up', { character: (number = 6) => ({ risePt: number / HALF_POINTS }) }],
  [
    'kerning',
    { character: (number = 1) => ({ kerningFromPt: number === 0 ? undefined : number / HALF_POINTS }) },
  ],
  // Optical kerning takes the measures of the font, too: no library here measures by eye.
  ['kerningoptical', { only: 'textPs', character: () => ({ kerningFromPt: 0.5 }) }],
  ['kerningmetric', { character: () => ({ kerningFromPt: 0.5 }) }],
  ['expnd', { character: (number = 0) => ({ letterSpacingPt: number / QUARTER_POINTS }) }],
  ['expndtw', { character: (number = 0) => ({ letterSpacingPt: number / TWIPS }) }],
  ['charscalex', { character: (number = 100) => ({ scaleXPercent: Math.max(number, 1) }) }],
  ['charscaley', { character: (number = 100) => ({ scaleYPercent: Math.max(number, 1) }) }],
  ['ltrch', { character: () => ({ isRightToLeft: false }) }],
  ['rtlch', { only: 'text', character: () => ({ isRightToLeft: true }) }],
  // Every character is decoded by the font that is in force: these say nothing more.
  ['loch', unchanged],
  ['hich', unchanged],
  ['dbch', unchanged],
]);

/** Keywords of the page renderer that change more than this layout does: whoever uses them is told. */
export const UNDRAWN_KEYWORDS: ReadonlySet<string> = new Set(['stextflow', 'baselinedir']);
