import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { jpegWithPaths } from './pathed-jpeg.js';
import { OPEN_LIMITS } from '../targets/running-server.js';

/**
 * Catalogs and pictures of the command cases. All pictures but `ramp` and `noise` have 40x30 px:
 * `marks` is red, lime, blue and yellow in its quadrants (left to right, top to bottom), `flat` is (100, 150, 200),
 * `gray` is 128, `cutout` is opaque red on the left and transparent on the right, `half` is white on the left and black
 * on the right. `ramp` has 256x8 px, its gray level is x. `noise` has 64x64 px.
 * `pathed.jpg` is as flat as `flat` and has the saved paths `left` and `top`, each one half of it.
 */
export const CATALOG_FILES = {
  'default.ini': `${OPEN_LIMITS}SavePath=renders\nExpiration=10\nCatalogFile=default.tsv\nDefaultFont=Arial\nFontMapFile=fonts.tsv\n`,
  'default.tsv': 'Id\tPath\nstandin\tflat.png\n',
  'shop.ini':
    'RootId=shop\nCatalogFile=shop.tsv\nDefaultImage=standin\nMaxPix=200,200\nJpegQuality=10,0\nBkgColor=0000ff\nThumbBkgColor=00ff00\nPrintResolution=150\nDefaultLocale=\nLocaleStrMap=de,D|,\nResMode=2\nStaticContentCatalogFile=static.tsv\n',
  'static.tsv': 'Id\tPath\tUserType\tUserData\nguide\ttext.txt\tManual\tpages=3\n',
  'fonts.tsv': 'Name\tBold\tItalic\tFontPath\nArial\t0\t0\tfonts/DejaVuSans.ttf\n',
  'shop.tsv': [
    'Id\tPath\tMaskPath\tAnchor\tPrintResolution\tResolution\tModifier\tPostModifier\tUserData\tImageSet\tMap',
    'marks\tmarks.png\t\t10,5\t300\t\t\t\tlabel=Name^loc=D^Titel??price=3\t\t<area shape="rect" coords="0,0,20,15" href="a">',
    'masked\tflat.png\thalf.png\t\t\t\t\t\t\t\t',
    'dense\tmarks.png\t\t\t\t100\t\t\t\t\t',
    'tpl\t\t\t\t\t\tlayer=0&src=is{$object$?size=20,15}\t\t\t\t',
    'set\tmarks.png\t\t\t\t\t\t\tlabel=Name\tshop/marks,shop/masked\t',
    '',
  ].join('\n'),
  'french.ini': 'RootId=french\nLocaleMap=fr,_F|de,_D|,\nCatalogFile=french.tsv\n',
  'french.tsv': 'Id\tPath\nsign\tmarks.png\nsign_F\tflat.png\n',
  'strict.ini': 'RootId=strict\nLocaleMap=fr,_F\nCatalogFile=french.tsv\n',
  'picky.ini': 'RootId=picky\nx-Tolerance=strict\n',
  'limited.ini': 'RootId=limited\nDefaultPix=20,20\nMaxPix=30,30\n',
} as const;

const LEFT_HALF = { name: 'left', left: 0, top: 0, right: 0.5, bottom: 1 };
const TOP_HALF = { name: 'top', left: 0, top: 0, right: 1, bottom: 0.5 };

/** DejaVu Sans serves as Arial. */
const FONT = fileURLToPath(new URL('../node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf', import.meta.url));

type Paint = (xPx: number, yPx: number) => readonly number[];

const QUADRANTS = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 0],
] as const;

/** Numbers that look random and are always the same. */
function noiseAt(xPx: number, yPx: number): number {
  return Math.abs(Math.floor(Math.sin(xPx * 12.9898 + yPx * 78.233) * 43_758.5453)) % 256;
}

const PICTURES: Readonly<Record<string, readonly [widthPx: number, heightPx: number, paint: Paint]>> = {
  marks: [40, 30, (x, y) => QUADRANTS[(y < 15 ? 0 : 2) + (x < 20 ? 0 : 1)] ?? []],
  flat: [40, 30, () => [100, 150, 200]],
  gray: [40, 30, () => [128, 128, 128]],
  cutout: [40, 30, (x) => [255, 0, 0, x < 20 ? 255 : 0]],
  half: [40, 30, (x) => Array<number>(3).fill(x < 20 ? 255 : 0)],
  ramp: [256, 8, (x) => [x, x, x]],
  noise: [64, 64, (x, y) => [noiseAt(x, y), noiseAt(y + 64, x), noiseAt(x + 64, y)]],
};

export async function writeCaseSources(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, [widthPx, heightPx, paint]] of Object.entries(PICTURES)) {
    const samples: number[] = [];
    for (let y = 0; y < heightPx; y += 1) for (let x = 0; x < widthPx; x += 1) samples.push(...paint(x, y));
    const channels = samples.length === widthPx * heightPx * 4 ? 4 : 3;
    const raw = { width: widthPx, height: heightPx, channels } as const;
    await writeFile(
      join(folder, `${name}.png`),
      await sharp(Uint8Array.from(samples), { raw }).png().toBuffer(),
    );
  }
  const flat = await sharp(join(folder, 'flat.png')).jpeg({ quality: 100 }).toBuffer();
  await writeFile(join(folder, 'pathed.jpg'), jpegWithPaths(flat, [LEFT_HALF, TOP_HALF]));
  const fonts = join(folder, 'fonts');
  await mkdir(fonts);
  await copyFile(FONT, join(fonts, 'DejaVuSans.ttf'));
}
