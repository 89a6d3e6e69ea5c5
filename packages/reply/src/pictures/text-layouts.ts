import { posix } from 'node:path';
import type { CatalogSet, FontMatch } from '@is/catalog';
import type { Layer, ResolvedRequest } from '@is/protocol';
import type { LayOutText, TextToLayOut } from '@is/render/plan';
import { planTexts } from '@is/render/plan';
import type { FontChoice, FontFace, FontLookup, FontRequest, RichText, TextLayout } from '@is/text';
import { fontRequestKey, fontRequests, layOutText, openFontFace, parseRichText } from '@is/text';
import { LRUCache } from 'lru-cache';
import { ReplyError } from '../errors/app-errors.js';
import { codeOf } from '../errors/failure-reply.js';
import type { OpenedSource, SourceStore } from './source-store.js';

/** Lays out the texts of pictures with the fonts of the catalogs. */
export interface TextLayouts {
  /**
   * Opens every font that the texts of a request need; without texts, none.
   * @throws TextError, ReplyError `reply.font-missing`
   */
  prepare(request: ResolvedRequest, catalogs: CatalogSet): Promise<LayOutText>;
}

/** @param maxFonts bound of the opened fonts; one holds its file in memory, 0.3 to 20 MB */
export function createTextLayouts(sources: SourceStore, maxFonts: number): TextLayouts {
  const opened = new LRUCache<string, FontFace>({ max: maxFonts });
  return {
    async prepare(request, catalogs) {
      const prepared = new Map<Layer, PreparedText>();
      for (const text of planTexts(request))
        prepared.set(text.layer, await prepareText(text, { catalogs, sources, opened }));
      return ({ layer }, size) => {
        const text = prepared.get(layer);
        if (!text) throw new Error(`the fonts of layer ${layer.number} were not opened`);
        return layOutText(text.text, { ...text.layout, size }, text.fonts);
      };
    },
  };
}

/** A text whose layout waits for nothing but its box. */
interface PreparedText {
  readonly text: RichText;
  readonly layout: Omit<TextLayout, 'size'>;
  readonly fonts: FontLookup;
}

interface FontShelf {
  readonly catalogs: CatalogSet;
  readonly sources: SourceStore;
  readonly opened: LRUCache<string, FontFace>;
}

async function prepareText({ layer, request }: TextToLayOut, shelf: FontShelf): Promise<PreparedText> {
  const { content, commands } = layer;
  if (content.kind !== 'text') throw new Error(`layer ${layer.number} is no text layer`);
  const text = parseRichText(content.text, content.renderer);
  const fonts = new Map<string, FontChoice>();
  for (const font of fontRequests(text))
    fonts.set(fontRequestKey(font), await chooseFont(font, request, shelf));
  return {
    text,
    layout: {
      renderer: content.renderer,
      attributes: commands.textAttr ?? DEFAULT_ATTRIBUTES,
      angleDeg: commands.textAngle ?? 0,
    },
    fonts(font) {
      const choice = fonts.get(fontRequestKey(font));
      if (!choice) throw new Error(`the font ${fontRequestKey(font)} was not chosen beforehand`);
      return choice;
    },
  };
}

/** Reference: commands.json, textAttr default. */
const DEFAULT_ATTRIBUTES = {
  resolutionDpi: 72,
  antiAliasing: 'norm',
  resolutionMode: 'fixedRes',
  wordWrap: 'wrap',
} as const;

/** Reference: rtf.json `fonts`; ambiguities-catalog.md AF-18. */
async function chooseFont(
  font: FontRequest,
  request: ResolvedRequest,
  shelf: FontShelf,
): Promise<FontChoice> {
  const name = font.name ?? request.attributes.DefaultFont;
  const scope = shelf.catalogs.catalog(request.mainCatalogId) ?? shelf.catalogs.catalog('');
  const match = name === '' ? undefined : scope?.font(name, { bold: font.isBold, italic: font.isItalic });
  if (!match) throw fontMissing(font, name);
  return {
    face: await openFace(match, name, shelf),
    isEmboldened: match.synthesize.includes('bold'),
    isSlanted: match.synthesize.includes('italic'),
  };
}

function fontMissing({ isBold, isItalic }: FontRequest, name: string): ReplyError {
  if (name === '')
    return new ReplyError(
      'reply.font-missing',
      'text: names no font, expected one, or attribute::DefaultFont',
      {
        command: 'text',
        expected: 'a font, or attribute::DefaultFont',
      },
    );
  const style = [isBold ? ' bold' : '', isItalic ? ' italic' : ''].join('');
  return new ReplyError(
    'reply.font-missing',
    `text: the font ${name}${style} is in no font map, expected a name of the font map of the catalog`,
    { command: 'text', value: name, expected: 'a name of the font map of the catalog' },
  );
}

async function openFace(match: FontMatch, name: string, shelf: FontShelf): Promise<FontFace> {
  const { RootPath = '' } = shelf.catalogs.catalog(match.rootId)?.attributes ?? {};
  const { fontPath } = match.font;
  const path = posix.isAbsolute(fontPath) ? fontPath : posix.join(RootPath, fontPath);
  const source = await openFontFile(path, name, shelf);
  try {
    const known = shelf.opened.get(source.identity);
    if (known) return known;
    const face = await openFontFace(await source.read(), name);
    shelf.opened.set(source.identity, face);
    return face;
  } finally {
    await source.close();
  }
}

/** @throws ReplyError font-missing where the font map names a file that is not there */
async function openFontFile(path: string, name: string, { sources }: FontShelf): Promise<OpenedSource> {
  try {
    return await sources.open({ path });
  } catch (error) {
    if (codeOf(error) !== 'reply.source-missing') throw error;
    const expected = 'a font file below the image roots';
    throw new ReplyError(
      'reply.font-missing',
      `text: the font ${name} is not there, ${path}: expected ${expected}`,
      {
        command: 'text',
        value: path,
        expected,
        cause: error,
      },
    );
  }
}
