import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { convertSource } from './convert/convert-source.js';
import { createInlineRenderer } from './inline-renderer.js';
import { decodePixels } from './testing/pixels.js';
import { psdFile } from './testing/psd-file.js';
import type { PsdParts } from './testing/psd-file.js';
import { neverAborted, renderRequest } from './testing/render-request.js';

const HAS_IMAGEMAGICK = spawnSync('convert', ['-version'], { stdio: 'ignore' }).error === undefined;

const renderer = createInlineRenderer();

const SIZE = { widthPx: 8, heightPx: 4 };

/** A plane of one sample in the left half and another in the right one. */
function halves(left: number, right: number): readonly number[] {
  return Array.from({ length: 32 }, (_, at) => (at % 8 < 4 ? left : right));
}

async function drawn(file: Buffer): Promise<readonly (readonly number[])[]> {
  const { bytes } = await renderRequest(file, { commands: { scl: 1, fmt: { format: 'png-alpha' } } });
  const pixels = await decodePixels(bytes);
  expect([pixels.widthPx, pixels.heightPx]).toEqual([8, 4]);
  return [pixels.at(1, 1), pixels.at(6, 3)];
}

const RGB: PsdParts = { ...SIZE, mode: 3, planes: [halves(200, 10), halves(100, 20), halves(50, 30)] };
const RGB_COLORS = [
  [200, 100, 50, 255],
  [10, 20, 30, 255],
];

/** Stored inks are what they leave of the paper: cyan 0, magenta 0.4, yellow 1, black 0, and black alone. */
const INKS: PsdParts = {
  ...SIZE,
  mode: 4,
  planes: [halves(255, 255), halves(153, 255), halves(0, 255), halves(255, 55)],
};

/** Reference: Adobe Photoshop File Formats Specification, "File Header Section" to "Image Data Section". */
describe('the merged picture of a Photoshop document', () => {
  it.each<[string, PsdParts, readonly (readonly number[])[]]>([
    ['RGB', RGB, RGB_COLORS],
    ['RGB, packed', { ...RGB, compression: 1 }, RGB_COLORS],
    [
      'RGB of 16 bits, packed',
      { ...RGB, bits: 16, compression: 1, planes: RGB.planes.map((plane) => plane.map((v) => v * 257)) },
      RGB_COLORS,
    ],
    [
      'gray',
      { ...SIZE, mode: 1, planes: [halves(200, 10)] },
      [
        [200, 200, 200, 255],
        [10, 10, 10, 255],
      ],
    ],
    [
      'inks, without a profile',
      INKS,
      [
        [255, 153, 0, 255],
        [55, 55, 55, 255],
      ],
    ],
    [
      'inks, packed',
      { ...INKS, compression: 1 },
      [
        [255, 153, 0, 255],
        [55, 55, 55, 255],
      ],
    ],
    [
      'with a saved selection, which is no transparency',
      { ...RGB, planes: [...RGB.planes, halves(0, 128)], layerCount: 1, compression: 1 },
      RGB_COLORS,
    ],
    [
      // 200 over white at 40 %: 255 + (200 - 255) 102 / 255 = 233.
      'with transparency, whose colors lie on white',
      {
        ...SIZE,
        mode: 3,
        planes: [halves(233, 255), halves(193, 255), halves(173, 255), halves(102, 0)],
        layerCount: -1,
      },
      [
        [200, 100, 50, 102],
        [255, 255, 255, 0],
      ],
    ],
  ])('%s', async (_name, parts, expected) => {
    const colors = await drawn(psdFile(parts));
    const differences = colors.flatMap((color, at) =>
      color.map((sample, channel) => Math.abs(sample - (expected[at]?.[channel] ?? Infinity))),
    );
    // A level of white's removal is 2.5 levels of what is left.
    expect(Math.max(...differences)).toBeLessThanOrEqual(2);
  });

  it('has its profile, resolution and paths in its header', async () => {
    const { icc } = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .withIccProfile('p3')
      .png()
      .toBuffer()
      .then((png) => sharp(png).metadata());
    // 300 pixels per inch, 16 bits behind the point.
    const resolution = Buffer.alloc(16);
    resolution.writeUInt32BE(300 * 65_536, 0);
    resolution.writeUInt32BE(300 * 65_536, 8);
    const file = psdFile({
      ...RGB,
      resources: [
        [1005, resolution],
        [1039, icc ?? Buffer.alloc(0)],
      ],
    });
    const header = await renderer.readHeader({ kind: 'bytes', bytes: file }, neverAborted());
    expect(header).toMatchObject({
      format: 'psd',
      ...SIZE,
      colorSpace: 'rgb',
      densityDpi: 300,
      hasProfile: true,
      profileIsSrgb: false,
    });
  });

  it('becomes a pyramid', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'is-psd-'));
    const path = join(folder, 'poster.psd');
    await writeFile(path, psdFile({ ...RGB, compression: 1 }));
    const options = { compression: 'deflate', quality: 90, isForced: false, leastPixels: 0 } as const;
    expect(await convertSource(path, options)).toMatchObject({ kind: 'converted', pixels: 32 });
    const pyramid = await readFile(`${path}.pyramid.tif`);
    expect(await drawn(pyramid)).toEqual(RGB_COLORS);
    await rm(folder, { recursive: true });
  });

  it.skipIf(!HAS_IMAGEMAGICK).each([
    ['RGB', ['-depth', '8']],
    ['RGB of 16 bits', ['-depth', '16']],
    ['inks', ['-depth', '8', '-colorspace', 'CMYK']],
    ['packed', ['-depth', '8', '-compress', 'RLE']],
  ])('as ImageMagick writes it: %s (needs ImageMagick: skipped without it)', async (_name, options) => {
    const { stdout } = spawnSync('convert', ['-size', '8x4', 'xc:rgb(200,100,50)', ...options, 'psd:-']);
    const colors = await drawn(stdout);
    const differences = colors.flatMap((color) =>
      color.map((sample, channel) => Math.abs(sample - ([200, 100, 50, 255][channel] ?? Infinity))),
    );
    expect(Math.max(...differences)).toBeLessThanOrEqual(1);
  });
});

describe('a Photoshop document is refused', () => {
  const first = psdFile(RGB);
  it.each<[string, Buffer, string, string]>([
    ['of the large kind', psdFile({ ...RGB, version: 2 }), 'render.format', 'PSB'],
    ['in Lab', psdFile({ ...RGB, mode: 9 }), 'render.format', 'mode Lab'],
    [
      'of 32 bits',
      Buffer.concat([first.subarray(0, 22), Buffer.from([0, 32]), first.subarray(24)]),
      'render.format',
      '32 bits',
    ],
    ['packed as ZIP', psdFile({ ...RGB, compression: 2 }), 'render.format', 'compression 2'],
    [
      'without its merged picture',
      psdFile({ ...RGB, resources: [[1057, Buffer.from([0, 0, 0, 1, 0])]] }),
      'render.source',
      'maximum compatibility',
    ],
    [
      'of too few channels',
      psdFile({ ...RGB, planes: RGB.planes.slice(1) }),
      'render.source',
      '2 channels in rgb',
    ],
    ['cut off in its header', first.subarray(0, 20), 'render.source', 'ends too early'],
    ['of no pixel', psdFile({ ...RGB, widthPx: 0 }), 'render.source', '0x4 px'],
    [
      'of more pixels than are read',
      psdFile({ ...RGB, widthPx: 30_000, heightPx: 30_000, planes: [[], [], []] }),
      'render.limit',
      '30000x30000',
    ],
  ])('%s', async (_name, bytes, ...[code, message]) => {
    await expect(renderer.readHeader({ kind: 'bytes', bytes }, neverAborted())).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it.each<[string, Buffer]>([
    ['cut off in its pixels', first.subarray(0, first.length - 1)],
    ['with a packed row that is too long', longRow()],
    ['cut off in its packed rows', psdFile({ ...RGB, compression: 1 }).subarray(0, -3)],
  ])('once it is drawn, %s', async (_name, bytes) => {
    await expect(renderRequest(bytes, {})).rejects.toMatchObject({ code: 'render.source' });
  });

  /** The last run says that it is longer than the row. */
  function longRow(): Buffer {
    const file = psdFile({ ...RGB, compression: 1, planes: RGB.planes.map((plane) => plane.map(() => 7)) });
    file[file.length - 2] = 257 - 128;
    return file;
  }
});
