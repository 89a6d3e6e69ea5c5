import type { Layer } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { drawLayers, imageLayer, layeredRequest, solidLayer } from './testing/layered-request.js';
import { alphaOf, COLOR, INNER_SQUARE, path } from './testing/path-requests.js';
import { box, jpegWith, pathResource, tiffWith } from './testing/photoshop-files.js';
import { quadrants } from './testing/pictures.js';

const MIDDLE = pathResource(2000, 'middle', [box(0.25, 0.25, [0.75, 0.75])]);
const LEFT = pathResource(2001, 'left', [box(0, 0, [0.5, 1])]);
const RING = pathResource(2002, 'ring', [box(0, 0, [1, 1]), box(0.25, 0.25, [0.75, 0.75])]);
const CORNER = pathResource(2003, 'corner', [box(0, 0, [0.25, 0.25])]);
const PATHS = Buffer.concat([MIDDLE, LEFT, RING, CORNER]);

async function tiff(widthPx = 4, heightPx = 4): Promise<Buffer> {
  const samples = await quadrants(widthPx, heightPx).raw().toBuffer();
  return tiffWith({ widthPx, heightPx, samples }, PATHS);
}

async function alphaOfSource(commands: Layer['commands']): Promise<number[][]> {
  return alphaOf(await drawLayers(layeredRequest(imageLayer(0, commands)), [await tiff()]));
}

describe('clipPathE', () => {
  it('keeps what lies inside a path of the source', async () => {
    expect(await alphaOfSource({ clipPathE: ['middle'] })).toEqual(INNER_SQUARE);
  });

  it('of a JPEG file as well', async () => {
    const jpeg = await quadrants(16, 16).jpeg().toBuffer();
    const pixels = await drawLayers(layeredRequest(imageLayer(0, { clipPathE: ['left'] })), [
      jpegWith(jpeg, PATHS),
    ]);
    const row = [...Array(8).fill(255), ...Array(8).fill(0)];
    expect(alphaOf(pixels)).toEqual(Array.from({ length: 16 }, () => row));
  });

  it('keeps the intersection of several, and skips names that the source does not have', async () => {
    const kept = await alphaOfSource({ clipPathE: ['middle', 'none', 'left'] });
    expect(kept[1]).toEqual([0, 255, 0, 0]);
    expect((await alphaOfSource({ clipPathE: ['none'] })).flat()).toEqual(Array(16).fill(255));
  });

  it('leaves holes where the file has them', async () => {
    const inverse = INNER_SQUARE.map((row) => row.map((alpha) => 255 - alpha));
    expect(await alphaOfSource({ clipPathE: ['ring'] })).toEqual(inverse);
    expect(await alphaOfSource({ clipPathE: ['ring'], clipXPathE: ['left'] })).toEqual([
      [0, 0, 255, 255],
      [0, 0, 0, 255],
      [0, 0, 0, 255],
      [0, 0, 255, 255],
    ]);
  });

  // "transformed with it": the red quarter of the picture stays the one that is kept.
  it.each([
    ['scaled', { scale: 2 }, { size: [8, 8], at: [1, 1] }],
    ['cropped', { crop: { leftPx: 0, topPx: 0, widthPx: 2, heightPx: 4 } }, { size: [2, 4], at: [0, 0] }],
    ['flipped', { flip: 'lr' }, { size: [4, 4], at: [3, 0] }],
    ['turned', { rotate: 90 }, { size: [4, 4], at: [3, 0] }],
    ['turned and flipped', { rotate: 90, flip: 'ud' }, { size: [4, 4], at: [0, 0] }],
  ] as [string, Layer['commands'], { size: [number, number]; at: [number, number] }][])(
    'goes along: %s',
    async (_, commands, { size, at }) => {
      const pixels = await drawLayers(layeredRequest(imageLayer(0, { ...commands, clipPathE: ['corner'] })), [
        await tiff(),
      ]);
      expect([pixels.widthPx, pixels.heightPx]).toEqual(size);
      expect(pixels.at(...at)).toEqual([255, 0, 0, 255]);
      const kept = alphaOf(pixels)
        .flat()
        .filter((alpha) => alpha > 0).length;
      expect(kept).toBe('scale' in commands ? 4 : 1);
    },
  );

  it('goes along with an odd rotation', async () => {
    const source = await tiff(40, 40);
    const request = layeredRequest(imageLayer(0, { rotate: 45, clipPathE: ['middle'] }));
    const pixels = await drawLayers(request, [source]);
    const centre = Math.floor(pixels.widthPx / 2);
    // A square of 20 px around the centre, on its corner: 14 px to each corner, 10 px to each side.
    expect([pixels.at(centre, centre - 12)[3], pixels.at(centre - 9, centre - 9)[3]]).toEqual([255, 0]);
  });

  it('goes along with the EXIF orientation', async () => {
    const jpeg = await quadrants(16, 16).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const pixels = await drawLayers(layeredRequest(imageLayer(0, { clipPathE: ['corner'] })), [
      jpegWith(jpeg, PATHS),
    ]);
    // The first stored pixels are seen at the top right (EXIF 2.3, orientation 6).
    expect([pixels.at(15, 0)[3], pixels.at(12, 3)[3], pixels.at(0, 0)[3], pixels.at(11, 0)[3]]).toEqual([
      255, 255, 0, 0,
    ]);
  });
});

describe('cropPathE', () => {
  it('crops to the bounding box, which changes the size', async () => {
    const pixels = await drawLayers(layeredRequest(imageLayer(0, { cropPathE: ['middle'] })), [
      await tiff(8, 8),
    ]);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([4, 4]);
    expect([pixels.at(0, 0), pixels.at(3, 3)]).toEqual([
      [255, 0, 0, 255],
      [255, 255, 0, 255],
    ]);
  });

  it('crops to one box after the other, after crop= and before the scale', async () => {
    const crop = { leftPx: 0, topPx: 3, widthPx: 8, heightPx: 5 };
    const commands = { crop, cropPathE: ['middle', 'none', 'left'], scale: 2 };
    const pixels = await drawLayers(layeredRequest(imageLayer(0, commands)), [await tiff(8, 8)]);
    // x 2..4 of left and middle, y 3..6 of crop and middle; twice as large.
    expect([pixels.widthPx, pixels.heightPx]).toEqual([4, 6]);
  });

  it('that leaves nothing is refused by name', async () => {
    const crop = { leftPx: 6, topPx: 6, widthPx: 2, heightPx: 2 };
    const request = layeredRequest(imageLayer(0, { crop, cropPathE: ['left'] }));
    await expect(tiff(8, 8).then((file) => drawLayers(request, [file]))).rejects.toMatchObject({
      code: 'render.plan',
      details: { command: 'cropPathE', value: 'left' },
    });
  });
});

describe('at layer=comp', () => {
  const compose = async (commands: Layer['commands'], layer0: Layer['commands'] = {}) => {
    const request = layeredRequest(
      imageLayer(0, layer0),
      solidLayer(1, { size: { widthPx: 2, heightPx: 2 }, color: COLOR }),
    );
    return alphaOf(await drawLayers({ ...request, composite: { commands, effects: [] } }, [await tiff()]));
  };

  // ambiguities.md "clip-on-comp"; pipeline.md P8: clip paths before the flip.
  it('clipPath counts in pixels of the composite, and is flipped with it', async () => {
    const clipPath = path('M0,0L3,0,3,1,0,1Z');
    expect((await compose({ clipPath }))[0]).toEqual([255, 255, 255, 0]);
    expect((await compose({ clipPath }))[1]).toEqual([0, 0, 0, 0]);
    expect((await compose({ clipPath, flip: 'lr' }))[0]).toEqual([0, 255, 255, 255]);
  });

  it('clipPathE takes the paths of layer 0 where that shows them', async () => {
    expect(await compose({ clipPathE: ['middle'] })).toEqual(INNER_SQUARE);
    const extend = { leftPx: 1, topPx: 0, rightPx: 0, bottomPx: 0 };
    expect((await compose({ clipPathE: ['left'] }, { extend }))[0]).toEqual([0, 255, 255, 0, 0]);
    expect((await compose({ clipPathE: ['left'] }, { rotate: 90 })).map(([first]) => first)).toEqual([
      255, 255, 0, 0,
    ]);
    const turned = await compose({ clipPathE: ['corner'], flip: 'ud' });
    expect(turned[3]).toEqual([255, 0, 0, 0]);
  });

  it('clipXPathE takes out', async () => {
    expect((await compose({ clipPathE: ['ring'], clipXPathE: ['left'] }))[1]).toEqual([0, 0, 0, 255]);
  });

  // ambiguities.md "croppath-order": "at comp use layer 0 source".
  it('cropPathE crops the composite, with all its layers', async () => {
    const upper = solidLayer(1, {
      size: { widthPx: 2, heightPx: 2 },
      color: COLOR,
      pos: { xPx: -1, yPx: -1 },
    });
    const request = layeredRequest(imageLayer(0), upper);
    const commands = { cropPathE: ['middle'], clipPath: path('M0,0L3,0,3,4,0,4Z') };
    const drawn = await drawLayers({ ...request, composite: { commands, effects: [] } }, [await tiff(8, 8)]);
    expect([drawn.widthPx, drawn.heightPx]).toEqual([4, 4]);
    // The layer covers 2..4 of the canvas of 8 px, which is 0..2 of the 4 px in its middle.
    expect([drawn.at(0, 0), drawn.at(1, 1), drawn.at(2, 2), drawn.at(3, 0)[3]]).toEqual([
      [200, 100, 50, 255],
      [200, 100, 50, 255],
      [255, 255, 0, 255],
      0,
    ]);
  });

  it('cropPathE comes before a flip', async () => {
    expect(await compose({ cropPathE: ['left'], clipPathE: ['corner'], flip: 'lr' })).toEqual([
      [0, 255],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });
});
