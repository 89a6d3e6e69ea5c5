import type * as HarfBuzzModule from 'harfbuzzjs';
import { TextError } from '../errors.js';
import type { FontFace, Outline, ShapedGlyph, ShapingOptions } from './font-face.js';
import { outlineOf } from './glyph-outline.js';

type HarfBuzz = typeof HarfBuzzModule;
type HarfBuzzFont = InstanceType<HarfBuzz['Font']>;

/** Where a font says nothing about its underline: what most fonts say. */
const UNDERLINE = { topEm: 0.1, thicknessEm: 0.05 };
const CAP_HEIGHT_EM = 0.7;

/**
 * Opens TrueType and OpenType fonts. Shaping is HarfBuzz's (ADR 0080): kerning, ligatures and scripts that join their
 * letters are as in a browser.
 * @param name what messages call the font
 * @throws TextError `text.font-unusable`
 */
export async function openFontFace(bytes: Uint8Array, name: string): Promise<FontFace> {
  // Only servers that draw text load the library.
  const harfBuzz = await import('harfbuzzjs');
  const font = fontOf(harfBuzz, bytes);
  if (!font)
    throw new TextError('text.font-unusable', `${name} is no font, expected a TrueType or OpenType file`, {
      value: name,
      expected: 'a TrueType or OpenType file',
    });
  return new HarfBuzzFace(harfBuzz, font);
}

/** HarfBuzz takes any bytes for a font without glyphs. */
function fontOf(harfBuzz: HarfBuzz, bytes: Uint8Array): HarfBuzzFont | undefined {
  const face = new harfBuzz.Face(new harfBuzz.Blob(Uint8Array.from(bytes).buffer));
  const hasTables = ['head', 'cmap', 'hmtx'].every((table) => (face.referenceTable(table)?.length ?? 0) > 0);
  return hasTables ? new harfBuzz.Font(face) : undefined;
}

class HarfBuzzFace implements FontFace {
  readonly ascentEm: number;
  readonly descentEm: number;
  readonly lineGapEm: number;
  readonly capHeightEm: number;
  readonly underlineTopEm: number;
  readonly underlineThicknessEm: number;
  readonly #unitsPerEm: number;
  readonly #outlines = new Map<number, Outline | undefined>();

  constructor(
    private readonly harfBuzz: HarfBuzz,
    private readonly font: HarfBuzzFont,
  ) {
    this.#unitsPerEm = font.face.upem;
    const { ascender, descender, lineGap } = font.hExtents();
    this.ascentEm = ascender / this.#unitsPerEm;
    this.descentEm = -descender / this.#unitsPerEm;
    this.lineGapEm = lineGap / this.#unitsPerEm;
    const { CAP_HEIGHT, UNDERLINE_OFFSET, UNDERLINE_SIZE } = harfBuzz.MetricsTag;
    this.capHeightEm = this.#metric(CAP_HEIGHT) ?? CAP_HEIGHT_EM;
    const underlineEm = this.#metric(UNDERLINE_OFFSET);
    this.underlineTopEm = underlineEm === undefined ? UNDERLINE.topEm : -underlineEm;
    this.underlineThicknessEm = this.#metric(UNDERLINE_SIZE) ?? UNDERLINE.thicknessEm;
  }

  shape(text: string, { isKerned, isRightToLeft }: ShapingOptions): readonly ShapedGlyph[] {
    const buffer = new this.harfBuzz.Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    if (isRightToLeft) buffer.setDirection(this.harfBuzz.Direction.RTL);
    const features = isKerned ? [] : [new this.harfBuzz.Feature('kern', 0)];
    this.harfBuzz.shape(this.font, buffer, features);
    return buffer.getGlyphInfosAndPositions().map((glyph) => ({
      glyph: glyph.codepoint,
      cluster: glyph.cluster,
      advanceEm: (glyph.xAdvance ?? 0) / this.#unitsPerEm,
      xEm: (glyph.xOffset ?? 0) / this.#unitsPerEm,
      yEm: -(glyph.yOffset ?? 0) / this.#unitsPerEm,
    }));
  }

  outline(glyph: number): Outline | undefined {
    const known = this.#outlines.get(glyph);
    if (known || this.#outlines.has(glyph)) return known;
    const outline = outlineOf(this.font.glyphToJson(glyph), this.#unitsPerEm);
    this.#outlines.set(glyph, outline);
    return outline;
  }

  #metric(tag: number): number | undefined {
    const units = this.font.getMetricPosition(tag);
    return units === undefined || units === 0 ? undefined : units / this.#unitsPerEm;
  }
}
