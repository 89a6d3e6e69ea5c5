import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLocalTarget } from './local-services.js';
import type { LocalTarget } from './local-services.js';

/** Faces of the examples, each served by one of the DejaVu fonts. Bold and italic faces are those of the files. */
const FONT_MAP = [
  ['Name', 'Bold', 'Italic', 'FontPath'],
  ['Arial', '0', '0', 'fonts/DejaVuSans.ttf'],
  ['Arial', '1', '0', 'fonts/DejaVuSans-Bold.ttf'],
  ['Arial', '0', '1', 'fonts/DejaVuSans-Oblique.ttf'],
  ['Courier New', '0', '0', 'fonts/DejaVuSansMono.ttf'],
  ['Palatino Linotype', '0', '0', 'fonts/DejaVuSerif.ttf'],
  ['FluffyFont', '0', '0', 'fonts/DejaVuSerif.ttf'],
  ['Broken', '0', '0', 'fonts/broken.ttf'],
  ['Lost', '0', '0', 'fonts/lost.ttf'],
]
  .map((row) => row.join('\t'))
  .join('\n');

const FONT_FILES = ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSans-Oblique', 'DejaVuSansMono', 'DejaVuSerif'];

/** A default catalog with fonts, of which Arial is the default one, and further catalogs. */
export async function startTextTarget(
  attributes = '',
  catalogFiles: Readonly<Record<string, string>> = {},
): Promise<LocalTarget> {
  const target = await startLocalTarget({
    'default.ini': `ErrorDetail=2\nMaxPix=0,0\nDefaultPix=0,0\nDefaultFont=Arial\nFontMapFile=fonts.tsv\n${attributes}`,
    'fonts.tsv': FONT_MAP,
    ...catalogFiles,
  });
  const folder = join(target.imagesFolder, 'fonts');
  await mkdir(folder);
  for (const name of FONT_FILES) await copyFile(fontFile(name), join(folder, `${name}.ttf`));
  await copyFile(fileURLToPath(import.meta.url), join(folder, 'broken.ttf'));
  return target;
}

function fontFile(name: string): string {
  return fileURLToPath(new URL(`../node_modules/dejavu-fonts-ttf/ttf/${name}.ttf`, import.meta.url));
}
