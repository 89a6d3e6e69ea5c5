import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FontFace } from '../fonts/font-face.js';
import { openFontFace } from '../fonts/open-font-face.js';
import type { FontLookup } from '../layout/font-choice.js';

/** Every glyph of DejaVu Sans Mono advances by this much: its `hmtx` table says 1233 of 2048 units. */
export const MONO_ADVANCE_EM = 1233 / 2048;
/** Its `hhea` table: 1901 above the baseline, 483 below, no gap. */
export const MONO_ASCENT_EM = 1901 / 2048;
export const MONO_DESCENT_EM = 483 / 2048;
export const MONO_HEIGHT_EM = MONO_ASCENT_EM + MONO_DESCENT_EM;

/** The installed package: fonts have no entry point to import. */
function fontFile(name: string): string {
  return fileURLToPath(new URL(`../../node_modules/dejavu-fonts-ttf/ttf/${name}.ttf`, import.meta.url));
}

/** A font of the dejavu-fonts-ttf package, such as `DejaVuSansMono`. */
export async function openDejaVu(file: string): Promise<FontFace> {
  return openFontFace(await readFile(fontFile(file)), file);
}

/** Serves one face whatever is asked for; other styles are made up. */
export function onlyFont(face: FontFace): FontLookup {
  return ({ isBold, isItalic }) => ({ face, isEmboldened: isBold, isSlanted: isItalic });
}
