import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandValue } from '@is/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draw } from './testing/pictures.js';
import { decodeInks, decodePixels } from './testing/pixels.js';
import { hasProgram, outputOf } from './testing/programs.js';
import { renderRequest } from './testing/render-request.js';

type OutputFormat = CommandValue<'fmt'>;
type PixelType = NonNullable<OutputFormat['pixelType']>;

const SIZE = { widthPx: 90, heightPx: 60 };
const POPPLER = hasProgram('pdfimages');
const GHOSTSCRIPT = hasProgram('gs');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'is-print-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Orange above, blue below; so that rows upside down or inks as their negative are seen. */
async function printed(fmt: OutputFormat, printRes: number): Promise<string> {
  const source = await draw(SIZE.widthPx, SIZE.heightPx, (_x, y) => (y < 30 ? [200, 100, 50] : [20, 40, 220]))
    .png()
    .toBuffer();
  const { bytes } = await renderRequest(source, { commands: { fmt, printRes, qlt: QUALITY } });
  const path = join(folder, `${fmt.format}-${fmt.pixelType ?? ''}-${fmt.compression ?? ''}-${printRes}`);
  await writeFile(path, bytes);
  return path;
}

const QUALITY = { quality: 95, fullChroma: true };

/** The picture as ghostscript prints it at its own resolution, in device colors: inks stay inks. */
async function drawnByGhostscript(path: string, dpi: number, device: 'png16m' | 'tiff32nc' = 'png16m') {
  const drawn = `${path}.${device}`;
  const switches = `-q -dSAFER -dBATCH -dNOPAUSE -dEPSCrop -sDEVICE=${device} -r${dpi}`;
  outputOf('gs', [...switches.split(' '), `-sOutputFile=${drawn}`, path]);
  const bytes = await readFile(drawn);
  return device === 'tiff32nc' ? decodeInks(bytes) : decodePixels(bytes);
}

const CASES: readonly (readonly [
  OutputFormat['format'],
  PixelType,
  NonNullable<OutputFormat['compression']>,
])[] = (['gray', 'rgb', 'cmyk'] as const).flatMap((pixelType) => [
  ['eps', pixelType, 'none'] as const,
  ...(['none', 'zip', 'jpeg'] as const).map((compression) => ['pdf', pixelType, compression] as const),
]);

/** As worked out by hand: gray by luminance in linear light, inks there and back by the naive formulas. */
const INKS = {
  gray: [
    [128, 128, 128],
    [72, 72, 72],
  ],
  rgb: [
    [200, 100, 50],
    [20, 40, 220],
  ],
  cmyk: [
    [200, 100, 50],
    [20, 40, 220],
  ],
} as const;

describe.skipIf(!GHOSTSCRIPT)('ghostscript (not installed: skipped) opens', () => {
  it.each(CASES)(
    '%s,%s,%s with the right pixels (commands.json fmt)',
    async (format, pixelType, compression) => {
      const path = await printed({ format, pixelType, compression }, 72);
      const pixels = await drawnByGhostscript(path, 72, pixelType === 'cmyk' ? 'tiff32nc' : 'png16m');
      expect([pixels.widthPx, pixels.heightPx]).toEqual([90, 60]);
      const [above, below] = INKS[pixelType];
      expect(distance(pixels.at(45, 10), above)).toBeLessThanOrEqual(4);
      expect(distance(pixels.at(45, 50), below)).toBeLessThanOrEqual(4);
    },
  );

  it.each([
    ['pdf', 72],
    ['pdf', 150],
    ['pdf', 300],
    ['eps', 72],
    ['eps', 150],
    ['eps', 300],
  ] as const)('%s at printRes=%i with the right page (commands.json printRes)', async (format, dpi) => {
    const pixels = await drawnByGhostscript(await printed({ format }, dpi), dpi);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([90, 60]);
  });
});

describe.skipIf(!POPPLER)('poppler (not installed: skipped) opens', () => {
  it.each([
    [72, '90 x 60 pts'],
    [150, '43.2 x 28.8 pts'],
    [300, '21.6 x 14.4 pts'],
  ] as const)('a PDF at printRes=%i as a page of %s', async (dpi, page) => {
    const path = await printed({ format: 'pdf' }, dpi);
    expect(outputOf('pdfinfo', [path]).toString()).toMatch(new RegExp(`Page size: +${page}`));
  });

  it.each([
    ['gray', 'none', 'gray +1 +8 +image'],
    ['rgb', 'zip', 'rgb +3 +8 +image'],
    ['cmyk', 'none', 'cmyk +4 +8 +image'],
    ['cmyk', 'jpeg', 'cmyk +4 +8 +jpeg'],
  ] as const)('pdf,%s,%s in the right color space', async (pixelType, compression, listed) => {
    const path = await printed({ format: 'pdf', pixelType, compression }, 300);
    expect(outputOf('pdfimages', ['-list', path]).toString()).toMatch(
      new RegExp(` 90 +60 +${listed}.* 300 +300 `),
    );
  });
});

describe('a PDF', () => {
  it('whose page would be longer than readers take counts in larger units', async () => {
    const source = await draw(100, 10, () => [1, 2, 3])
      .png()
      .toBuffer();
    // 100 px at 0.25 dpi are 400 inches, 28 800 points: two units of 14 400.
    const { bytes } = await renderRequest(source, {
      commands: { fmt: { format: 'pdf' }, printRes: 0.25 },
    });
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/MediaBox \[0 0 14400 1440\] \/UserUnit 2 /);
  });

  it('of the same picture is the same file', async () => {
    const source = await draw(9, 9, () => [1, 2, 3])
      .png()
      .toBuffer();
    const [one, other] = await Promise.all(
      [1, 2].map(() => renderRequest(source, { commands: { fmt: { format: 'pdf', compression: 'zip' } } })),
    );
    expect(one).toEqual(other);
  });
});

function distance(seen: readonly number[], expected: readonly number[]): number {
  return Math.max(...expected.map((level, channel) => Math.abs(level - (seen[channel] ?? Infinity))));
}
