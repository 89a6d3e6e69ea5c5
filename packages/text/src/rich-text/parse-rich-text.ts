import { TextError } from '../errors.js';
import { decodeBytes } from './code-pages.js';
import type { CharacterStyle, Paragraph, ParagraphFormat, RichText, TextLine, TextRun } from './rich-text.js';
import type { BoxMargins, LineLimits, TextRenderer, VerticalAlign } from './rich-text.js';
import { NO_LINE_LIMITS, NO_MARGINS, PLAIN_PARAGRAPH, PLAIN_STYLE } from './rich-text.js';
import { POINTS_PER_LINE, RTF_FORMATS, UNDRAWN_KEYWORDS } from './rtf-keywords.js';
import { ComponentColorTable, FontTable, RequestColorTable } from './rtf-tables.js';
import type { RtfTable } from './rtf-tables.js';
import { rtfTokens } from './rtf-tokens.js';
import type { RtfToken } from './rtf-tokens.js';

/** More text than a picture can show is a mistake or an attack. */
export const MAX_TEXT_LENGTH = 10_000;
const MAX_GROUP_DEPTH = 100;

/** Groups that hold no text of the page. */
const SKIPPED_GROUPS: ReadonlySet<string> = new Set([
  'stylesheet',
  'info',
  'pict',
  'object',
  'header',
  'footer',
  'footnote',
  'generator',
]);

/**
 * Reads the value of `text=` or `textPs=`: RTF, or plain text, which is RTF without keywords. Unknown keywords and
 * braces too many are ignored (rtf.json `unknownCommands`).
 * @throws TextError `text.limit` for too long a text, `text.unsupported` for page formats that are not laid out
 */
export function parseRichText(source: string, renderer: TextRenderer): RichText {
  const reader = new RichTextReader(renderer);
  for (const token of rtfTokens(source)) reader.take(token);
  return reader.finish();
}

/** What a group restores when it ends. */
interface GroupState {
  readonly style: CharacterStyle;
  readonly paragraph: ParagraphFormat;
  readonly charset: number;
  /** Bytes after a \u that older programs show in its place. */
  readonly fallbackBytes: number;
  /** The group is a table of the header, or is left out. */
  readonly destination?: RtfTable | 'skipped';
}

class RichTextReader {
  readonly #fonts = new FontTable();
  readonly #rgb = new ComponentColorTable();
  readonly #inks = new ComponentColorTable();
  readonly #request = new RequestColorTable();
  readonly #stack: GroupState[] = [];
  readonly #paragraphs: Paragraph[] = [];
  #state: GroupState = { style: PLAIN_STYLE, paragraph: PLAIN_PARAGRAPH, charset: 0, fallbackBytes: 1 };
  #lines: TextLine[] = [];
  #runs: TextRun[] = [];
  #bytes: number[] = [];
  /** Format of the paragraph being read: that of its last text, which may stand in a group. */
  #paragraph: ParagraphFormat | undefined;
  #defaultFont: number | undefined;
  #length = 0;
  #toSkip = 0;
  #isIgnorable = false;
  #verticalAlign: VerticalAlign = 'top';
  #margins: BoxMargins = NO_MARGINS;
  #lineLimits: LineLimits = NO_LINE_LIMITS;

  constructor(private readonly renderer: TextRenderer) {}

  take(token: RtfToken): void {
    if (token.kind !== 'byte') this.#flushBytes();
    const isIgnorable = this.#isIgnorable;
    this.#isIgnorable = token.kind === 'ignorable';
    if (token.kind === 'open') return this.#open();
    if (token.kind === 'close') return this.#close();
    const { destination } = this.#state;
    if (destination === 'skipped' || token.kind === 'ignorable') return;
    if (destination) return destination.take(token);
    if (token.kind === 'text') return this.#addText(token.text);
    if (token.kind === 'byte') return this.#addByte(token.value);
    this.#toSkip = 0;
    this.#takeWord(token.name, { number: token.number, isIgnorable });
  }

  /** A last \par ends its paragraph and begins none. */
  finish(): RichText {
    this.#flushBytes();
    const isEnded = this.#runs.length === 0 && this.#lines.length === 0 && this.#paragraphs.length > 0;
    if (!isEnded) this.#endParagraph();
    return {
      paragraphs: this.#paragraphs,
      verticalAlign: this.#verticalAlign,
      margins: this.#margins,
      lineLimits: this.#lineLimits,
    };
  }

  #open(): void {
    if (this.#stack.length >= MAX_GROUP_DEPTH)
      throw new TextError('text.limit', `text: groups are nested deeper than ${MAX_GROUP_DEPTH}`, {
        limit: MAX_GROUP_DEPTH,
      });
    this.#stack.push(this.#state);
  }

  /** A brace too many closes nothing: real pages have them. */
  #close(): void {
    this.#toSkip = 0;
    const { destination } = this.#state;
    this.#state = this.#stack.pop() ?? this.#state;
    if (destination === this.#fonts && this.#defaultFont !== undefined) this.#useFont(this.#defaultFont);
  }

  #takeWord(
    name: string,
    { number, isIgnorable }: { number: number | undefined; isIgnorable: boolean },
  ): void {
    const destination = this.#destinationOf(name, isIgnorable);
    if (destination) this.#state = { ...this.#state, destination };
    else if (name === 'par') this.#endParagraph();
    else if (name === 'line') this.#endLine();
    else if (name === 'u') this.#addUnicode(number ?? 0);
    else if (name === 'uc') this.#state = { ...this.#state, fallbackBytes: Math.max(number ?? 1, 0) };
    else if (name === 'deff') this.#defaultFont = number ?? 0;
    else if (name === 'f') this.#useFont(number ?? 0);
    else if (name === 'cf') this.#style({ color: this.#colorOf(number ?? 0) });
    else if (name === 'plain' && this.renderer === 'textPs') this.#style(PLAIN_STYLE);
    else if (name === 'pard' && this.renderer === 'textPs')
      this.#state = { ...this.#state, paragraph: PLAIN_PARAGRAPH };
    else this.#format(name, number);
  }

  /** `\*` in front of a keyword says that its group may be left out by who does not know it. */
  #destinationOf(name: string, isIgnorable: boolean): RtfTable | 'skipped' | undefined {
    if (name === 'fonttbl') return this.#fonts;
    if (name === 'colortbl') return this.#rgb;
    if (name === 'cmykcolortbl') return this.renderer === 'text' ? this.#inks : 'skipped';
    if (name === 'iscolortbl') return this.renderer === 'textPs' ? this.#request : 'skipped';
    return isIgnorable || SKIPPED_GROUPS.has(name) ? 'skipped' : undefined;
  }

  #format(name: string, number: number | undefined): void {
    if (UNDRAWN_KEYWORDS.has(name) && this.renderer === 'textPs' && number !== 0)
      throw new TextError('text.unsupported', `\\${name} is not laid out, expected textPs without it`, {
        value: `\\${name}`,
        expected: 'textPs without it',
      });
    const effect = RTF_FORMATS.get(name);
    if (!effect || (effect.only && effect.only !== this.renderer)) return;
    if (effect.character) this.#style(effect.character(number));
    if (effect.paragraph)
      this.#state = {
        ...this.#state,
        paragraph: { ...this.#state.paragraph, ...effect.paragraph(number) },
      };
    if (effect.margins) this.#margins = { ...this.#margins, ...effect.margins(number) };
    if (effect.lines) this.#lineLimits = { ...this.#lineLimits, ...effect.lines(number) };
    this.#verticalAlign = effect.vertical ?? this.#verticalAlign;
  }

  #style(change: Partial<CharacterStyle>): void {
    this.#state = { ...this.#state, style: { ...this.#state.style, ...change } };
  }

  #useFont(number: number): void {
    const font = this.#fonts.entries.get(number);
    this.#style({ fontName: font?.name });
    this.#state = { ...this.#state, charset: font?.charset ?? 0 };
  }

  /** Reference: rtf.json `colorLookup`; CMYK tables count where the layer is CMYK, which text here never is. */
  #colorOf(index: number): CharacterStyle['color'] {
    return (
      this.#request.colors[index] ?? this.#rgb.colors[index] ?? this.#inks.colors[index] ?? PLAIN_STYLE.color
    );
  }

  #addText(text: string): void {
    const kept = text.slice(this.#toSkip);
    this.#toSkip = Math.max(this.#toSkip - text.length, 0);
    if (kept === '') return;
    this.#length += kept.length;
    if (this.#length > MAX_TEXT_LENGTH)
      throw new TextError('text.limit', `text: more than ${MAX_TEXT_LENGTH} characters`, {
        limit: MAX_TEXT_LENGTH,
      });
    const { style } = this.#state;
    this.#paragraph = this.#state.paragraph;
    const last = this.#runs.at(-1);
    if (last?.style === style) this.#runs[this.#runs.length - 1] = { text: last.text + kept, style };
    else this.#runs.push({ text: kept, style });
  }

  #addByte(value: number): void {
    if (this.#toSkip > 0) this.#toSkip -= 1;
    else this.#bytes.push(value);
  }

  #flushBytes(): void {
    if (this.#bytes.length === 0) return;
    const text = decodeBytes(this.#bytes, this.#state.charset);
    this.#bytes = [];
    this.#addText(text);
  }

  #addUnicode(number: number): void {
    this.#addText(String.fromCharCode(number & 0xff_ff));
    this.#toSkip = this.#state.fallbackBytes;
  }

  #endLine(): void {
    this.#lines.push({ runs: this.#runs, endStyle: this.#state.style });
    this.#runs = [];
  }

  #endParagraph(): void {
    this.#endLine();
    const paragraph = this.#paragraph ?? this.#state.paragraph;
    this.#paragraph = undefined;
    const isInLines = paragraph.lineSpacingUnit === 'lines';
    this.#paragraphs.push({
      format: isInLines ? { ...paragraph, lineSpacing: paragraph.lineSpacing / POINTS_PER_LINE } : paragraph,
      lines: this.#lines,
    });
    this.#lines = [];
  }
}
