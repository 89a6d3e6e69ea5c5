import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createInlineRenderer } from './inline-renderer.js';
import { chooseLevel } from './plan/choose-level.js';
import type { ImageRequestParts } from './testing/image-request.js';
import { draw } from './testing/pictures.js';
import { decodePixels, largestDifference } from './testing/pixels.js';
import { neverAborted, renderRequest } from './testing/render-request.js';
import { sourceHeader } from './testing/source-header.js';
import { tiffOfLevels } from './testing/tiff-file.js';

const LEVELS = [
  { widthPx: 401, heightPx: 300, color: [255, 0, 0] },
  { widthPx: 200, heightPx: 150, color: [0, 255, 0] },
  { widthPx: 100, heightPx: 75, color: [0, 0, 255] },
  { widthPx: 50, heightPx: 38, color: [255, 255, 0] },
] as const;

const renderer = createInlineRenderer();

/** Reference: performance.md 11.5: the level is picked by us. */
describe.each(['pages', 'subifds'] as const)('a pyramid in %s', (layout) => {
  const file = tiffOfLevels(LEVELS, layout);

  it('has its levels in its header', async () => {
    const header = await renderer.readHeader({ kind: 'bytes', bytes: file }, neverAborted());
    const kind = layout === 'pages' ? 'page' : 'subifd';
    const first = layout === 'pages' ? 1 : 0;
    expect([header.widthPx, header.heightPx]).toEqual([401, 300]);
    expect(header.levels).toEqual([
      { kind, index: first, widthPx: 200, heightPx: 150 },
      { kind, index: first + 1, widthPx: 100, heightPx: 75 },
      { kind, index: first + 2, widthPx: 50, heightPx: 38 },
    ]);
  });

  it.each<[string, ImageRequestParts, readonly number[]]>([
    ['its own size', { commands: { scl: 1 } }, [401, 300, 255, 0, 0]],
    ['enlarged', { commands: { scl: 0.5 } }, [802, 600, 255, 0, 0]],
    ['a little less', { commands: { wid: 398 } }, [398, 298, 255, 0, 0]],
    ['half', { commands: { wid: 200 } }, [200, 150, 0, 255, 0]],
    ['between two levels, the larger one', { commands: { wid: 101 } }, [101, 76, 0, 255, 0]],
    ['a quarter', { commands: { wid: 100 } }, [100, 75, 0, 0, 255]],
    ['less than the smallest', { commands: { wid: 7 } }, [7, 5, 255, 255, 0]],
    ['a tile at its own size', { commands: { scl: 1, rect: tile(300, 200) } }, [32, 32, 255, 0, 0]],
    ['a tile of a quarter', { commands: { scl: 4, rect: tile(60, 30) } }, [32, 32, 0, 0, 255]],
    ['a region', { commands: { rgn: region(), wid: 50 } }, [50, 50, 0, 255, 0]],
    ['a crop', { layer: { crop: region() }, commands: { wid: 25 } }, [25, 25, 0, 0, 255]],
    ['rotated', { layer: { rotate: 90 }, commands: { hei: 200 } }, [150, 200, 0, 255, 0]],
    ['stretched, for the axis that needs more', { commands: stretched() }, [50, 150, 0, 255, 0]],
  ])('is read at the smallest level that is large enough: %s', async (_name, parts, expected) => {
    const { bytes } = await renderRequest(file, parts);
    const pixels = await decodePixels(bytes);
    const middle = pixels.at(Math.floor(pixels.widthPx / 2), Math.floor(pixels.heightPx / 2));
    expect([pixels.widthPx, pixels.heightPx, ...middle.slice(0, 3)]).toEqual(expected);
  });
});

function tile(leftPx: number, topPx: number) {
  return { leftPx, topPx, widthPx: 32, heightPx: 32, scale: 1 };
}

function region() {
  return { leftPx: 200, topPx: 100, widthPx: 100, heightPx: 100 };
}

function stretched() {
  return { wid: 50, hei: 150, fit: { mode: 'stretch', upscale: false } } as const;
}

describe('a TIFF file of several pictures', () => {
  it.each<[string, readonly [number, number]]>([
    ['of one size', [401, 300]],
    ['of another shape', [200, 100]],
    ['of a third', [133, 100]],
    ['of sheets, each half the area of the one before', [284, 212]],
  ])('%s has no levels', async (_name, [widthPx, heightPx]) => {
    const file = tiffOfLevels([LEVELS[0], { ...LEVELS[1], widthPx, heightPx }], 'pages');
    const header = await renderer.readHeader({ kind: 'bytes', bytes: file }, neverAborted());
    expect([header.pages, header.levels]).toEqual([2, undefined]);
  });

  it('has those levels that come before a damaged directory', async () => {
    const file = tiffOfLevels(LEVELS, 'pages');
    const whole = await renderer.readHeader({ kind: 'bytes', bytes: file }, neverAborted());
    expect(whole.levels).toHaveLength(3);
    // The width in the last directory, which is as long as the others: 2 + 9 * 12 + 4 + 6 bytes.
    file.writeUInt32LE(0, file.length - 120 + 2 + 8);
    const header = await renderer.readHeader({ kind: 'bytes', bytes: file }, neverAborted());
    expect(header.levels).toHaveLength(2);
  });
});

it.each([
  ['BigTIFF', { bigtiff: true }],
  ['TIFF', { bigtiff: false }],
])('a pyramid of sharp in %s has its levels', async (_name, kind) => {
  const file = await draw(300, 200, (x, y) => [x % 256, y, 128])
    .tiff({ ...kind, tile: true, tileWidth: 64, tileHeight: 64, pyramid: true })
    .toBuffer();
  const { levels = [] } = await renderer.readHeader({ kind: 'bytes', bytes: file }, neverAborted());
  expect(levels.map(({ index, widthPx, heightPx }) => [index, widthPx, heightPx])).toEqual([
    [1, 150, 100],
    [2, 75, 50],
    [3, 37, 25],
  ]);
});

it('a pyramid whose last directory leads back to its first one ends', async () => {
  const file = tiffOfLevels(LEVELS, 'pages');
  // What stands behind the fields of the last directory, before its 6 bytes of sample sizes.
  file.writeUInt32LE(file.readUInt32LE(4), file.length - 10);
  const { levels } = await renderer.readHeader({ kind: 'bytes', bytes: file }, neverAborted());
  expect(levels).toHaveLength(3);
});

it('a level that lacks a rounded pixel is large enough', () => {
  const levels = [{ kind: 'page', index: 1, widthPx: 500, heightPx: 333 } as const];
  const header = sourceHeader(1001, 667, { format: 'tiff', levels });
  expect([chooseLevel(header, 0.5)?.index, chooseLevel(header, 0.51)]).toEqual([1, undefined]);
});

it('what is read of a real pyramid lies where it lies in the picture', async () => {
  const picture = draw(1201, 803, (x, y) => [
    (x * 255) / 1200,
    (y * 255) / 802,
    (x >> 6) % 2 === (y >> 6) % 2 ? 200 : 60,
  ]);
  const flat = await picture.clone().png({ compressionLevel: 1 }).toBuffer();
  const pyramid = await sharp(flat)
    .tiff({ compression: 'deflate', tile: true, tileWidth: 64, tileHeight: 64, pyramid: true })
    .toBuffer();
  const commands = { rgn: { leftPx: 333, topPx: 117, widthPx: 601, heightPx: 445 }, wid: 140 };
  const [fromFlat, fromPyramid] = await Promise.all(
    [flat, pyramid].map((source) => renderRequest(source, { commands })),
  );
  const [expected, read] = [fromFlat, fromPyramid].map((result) => result?.bytes ?? new Uint8Array());
  const ramps = async (bytes: Uint8Array | undefined): Promise<Buffer> =>
    sharp(bytes).extractChannel(0).toColourspace('srgb').png().toBuffer();
  // Half a drawn pixel, and the rounding of both: a pixel is 255 / 1200 * 4.3 levels.
  expect(await largestDifference(await ramps(expected), await ramps(read))).toBeLessThanOrEqual(2);
});
