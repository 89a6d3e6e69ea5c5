import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImageFormat } from './image-formats.js';
import { IMAGE_FORMATS } from './image-formats.js';
import { outputFormat } from './output-format.js';

const COMMANDS_JSON = new URL('../../../../../shared/spec/commands.json', import.meta.url);

interface DocumentedFormat {
  readonly format: string;
  readonly family: string;
  readonly pixelTypes: readonly string[] | null;
  readonly mime: string | null;
  readonly embedsIcc: boolean | null;
  readonly options: readonly string[];
  readonly alpha: boolean;
}

const documented: readonly DocumentedFormat[] = existsSync(COMMANDS_JSON)
  ? JSON.parse(readFileSync(COMMANDS_JSON, 'utf8')).find(({ name }: { name: string }) => name === 'fmt')
      .formats
  : [];

describe('a reply format', () => {
  it.each([
    ['the keyword alone', 'png', { format: 'png' }],
    ['an empty middle', 'tif,,jpeg', { format: 'tif', compression: 'jpeg' }],
    ['all three', 'TIF-alpha,CMYK,LZW', { format: 'tif-alpha', pixelType: 'cmyk', compression: 'lzw' }],
    ['none, which every format has', 'jpeg,,none', { format: 'jpeg', compression: 'none' }],
    ['a pixel type that icc= may overrule', 'webp,cmyk', { format: 'webp', pixelType: 'cmyk' }],
    ['jpg', 'jpg', { format: 'jpeg' }],
    ['pjpg', 'pjpg', { format: 'pjpeg' }],
    ['p-jpg', 'p-jpg', { format: 'pjpeg' }],
    ['tiff', 'tiff', { format: 'tif' }],
    ['tiff-alpha', 'tiff-alpha', { format: 'tif-alpha' }],
    ['web-alpha', 'web-alpha', { format: 'webp-alpha' }],
    ['swf-alpha3', 'swf-alpha3', { format: 'swf3-alpha' }],
  ])('is read: %s', (_, text, value) => {
    expect(outputFormat.parse(text)).toStrictEqual({ ok: true, value });
  });

  it.each([
    ['png,,lzw', 'compression: none with png'],
    ['tif-alpha,,jpeg', 'compression: one of none, lzw, zip with tif-alpha'],
    ['webp,,zip', 'compression: one of lossy, lossless with webp'],
    ['pdf,,lzw', 'compression: one of none, zip, jpeg with pdf'],
    ['png,yuv', 'pixelType: one of rgb, gray, cmyk'],
  ])('is refused: %s', (text, expected) => {
    expect(outputFormat.parse(text)).toEqual({ ok: false, expected });
  });

  it.each(['png', 'tif,,jpeg', 'tif-alpha,cmyk,lzw', 'jpeg,gray'])('prints as it was written: %s', (text) => {
    const parsed = outputFormat.parse(text);
    expect(parsed.ok && outputFormat.print(parsed.value)).toBe(text);
  });
});

/** `compression(lossy|lossless)` among the documented options. */
function documentedCompressions(options: readonly string[]): readonly string[] {
  const listed = options
    .map((option) => /^compression\((.+)\)$/.exec(option)?.[1])
    .find((found) => found !== undefined);
  return listed?.split('|') ?? [];
}

/** The first word of each option that is a command. */
function documentedCommands({ options, embedsIcc }: DocumentedFormat): readonly string[] {
  const words = options.map((option) => option.split(' ')[0] ?? '').filter((word) => /^\w+$/.test(word));
  return [...(embedsIcc === true ? ['iccEmbed'] : []), ...words].sort();
}

describe.skipIf(documented.length === 0)('the formats of commands.json (skipped without ../shared)', () => {
  it('are those of the table, jpg being another name of jpeg', () => {
    expect(
      documented
        .map(({ format }) => format)
        .filter((name) => name !== 'jpg')
        .sort(),
    ).toEqual(Object.keys(IMAGE_FORMATS).sort());
  });

  it.each(documented.filter(({ format }) => format !== 'jpg'))(
    'describe $format as the table does',
    (entry) => {
      const found: ImageFormat | undefined = Object.entries(IMAGE_FORMATS).find(
        ([name]) => name === entry.format,
      )?.[1];
      expect(found).toMatchObject({
        family: entry.family,
        pixelTypes: entry.pixelTypes ?? [],
        hasAlpha: entry.alpha,
        compressions: documentedCompressions(entry.options),
        ...(entry.mime === null ? {} : { mediaType: entry.mime }),
      });
      expect([...(found?.options ?? [])].sort()).toEqual(documentedCommands(entry));
    },
  );
});
