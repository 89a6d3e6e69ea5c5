import { existsSync, readFileSync } from 'node:fs';
import type { CatalogAttributes, Layer, ResolvedRequest } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { makeRenderPlan, planGeometry } from './plan/make-render-plan.js';
import { imageRequest } from './testing/image-request.js';
import type { ImageRequestParts } from './testing/image-request.js';
import { drawLayers, imageLayer, solidLayer } from './testing/layered-request.js';
import { draw, quadrants } from './testing/pictures.js';
import { REPLY_LIMITS } from './testing/render-request.js';
import { sourceHeader } from './testing/source-header.js';

type Pair = readonly [number, number];

interface ThumbnailRow {
  readonly id: string;
  readonly source: Pair;
  readonly viewRect: Pair;
  readonly ThumbType: 1 | 2 | 3;
  readonly ThumbHorizAlign: 1 | 2 | 3;
  readonly ThumbVertAlign: 1 | 2 | 3;
  readonly 'ThumbRes/Resolution': number | null;
  readonly expect: { readonly scaled: Pair; readonly offset: Pair; readonly reply: Pair };
}

const FILE = new URL('../../../../shared/spec/pipeline_cases.json', import.meta.url);
const isThere = existsSync(FILE);
const rows: readonly ThumbnailRow[] = isThere ? JSON.parse(readFileSync(FILE, 'utf8')).thumbnail : [];

const THUMB_BACKGROUND = { kind: 'rgb', red: 1, green: 2, blue: 3, alpha: 255, space: 'output' } as const;

function thumbnail(attributes: Partial<CatalogAttributes>, parts: ImageRequestParts = {}): ResolvedRequest {
  const all: Partial<CatalogAttributes> = {
    DefaultThumbPix: { widthPx: 64, heightPx: 64 },
    ThumbType: 2,
    ThumbHorizAlign: 2,
    ThumbVertAlign: 2,
    ThumbRes: 18,
    Resolution: 72,
    ThumbBkgColor: THUMB_BACKGROUND,
    ...attributes,
  };
  const commands = { fmt: { format: 'png' }, ...parts.commands } as const;
  return { ...imageRequest({ ...parts, commands, attributes: all }), type: 'tmb' };
}

function requestOf(row: ThumbnailRow): ResolvedRequest {
  const { ThumbType, ThumbHorizAlign, ThumbVertAlign } = row;
  const [widthPx, heightPx] = row.viewRect;
  const ThumbRes = 72 * (row['ThumbRes/Resolution'] ?? 1);
  return thumbnail({
    DefaultThumbPix: { widthPx, heightPx },
    ThumbType,
    ThumbHorizAlign,
    ThumbVertAlign,
    ThumbRes,
  });
}

describe.skipIf(!isThere)('every thumbnail row of pipeline_cases.json (skipped where it is absent)', () => {
  it('is there', () => {
    expect(rows).toHaveLength(8);
  });

  it.each(rows.map((row) => [row.id, row] as const))('%s, planned', (_id, row) => {
    const { view, ground } = planGeometry(requestOf(row), [sourceHeader(...row.source)]);
    // Layer 0 is as large as the view rectangle, which then shows it as it is.
    expect([ground.picture.widthPx, ground.picture.heightPx]).toEqual(row.expect.scaled);
    expect([ground.picture.leftPx, ground.picture.topPx]).toEqual(row.expect.offset);
    expect([view.scaled, view.offset]).toEqual([ground.size, { xPx: 0, yPx: 0 }]);
    expect([view.size.widthPx, view.size.heightPx]).toEqual(row.expect.reply);
  });

  it.each(rows.map((row) => [row.id, row] as const))('%s, drawn', async (_id, row) => {
    const source = await draw(...row.source, () => [200, 100, 50])
      .png()
      .toBuffer();
    const pixels = await drawLayers(requestOf(row), [source]);
    expect([pixels.widthPx, pixels.heightPx]).toEqual(row.expect.reply);
    const isPadded = row.expect.offset[0] > 0 || row.expect.offset[1] > 0;
    expect(pixels.at(32, 32)).toEqual([200, 100, 50, 255]);
    const corner = pixels.at(row.ThumbHorizAlign === 3 ? 0 : 63, row.ThumbVertAlign === 3 ? 0 : 63);
    const isBare = isPadded || row.expect.scaled[1] < 64;
    expect(corner).toEqual(isBare ? [1, 2, 3, 255] : [200, 100, 50, 255]);
  });
});

describe('req=tmb (pipeline.md P12)', () => {
  const INK = [200, 100, 50, 255];
  const FILL = [1, 2, 3, 255];
  const CROP = { ThumbType: 1 } as const;
  const FIT = { ThumbType: 2 } as const;

  /** A thumbnail of 64x64 of a plain picture of 400x300, and what its four edges show: left, top, right, bottom. */
  async function edgesOf(request: ResolvedRequest): Promise<readonly string[]> {
    const source = await draw(400, 300, () => INK.slice(0, 3))
      .png({ compressionLevel: 1 })
      .toBuffer();
    const pixels = await drawLayers(
      request,
      request.layers.flatMap(({ content }) => (content.kind === 'image' ? [source] : [])),
    );
    expect([pixels.widthPx, pixels.heightPx]).toEqual([64, 64]);
    return [pixels.at(0, 32), pixels.at(32, 0), pixels.at(63, 32), pixels.at(32, 63)].map((rgba) => {
      if (String(rgba) === String(FILL)) return 'fill';
      return String(rgba) === String(INK) ? 'ink' : String(rgba);
    });
  }

  const layered = (attributes: Partial<CatalogAttributes>, ...layers: readonly Layer[]): ResolvedRequest => ({
    ...thumbnail(attributes),
    layers,
  });
  const BLUE = { kind: 'rgb', red: 0, green: 0, blue: 255, alpha: 255, space: 'output' } as const;
  const square = (sidePx: number) => ({ widthPx: sidePx, heightPx: sidePx });
  const GROUND = solidLayer(0, { size: square(64), color: BLUE });

  it.each<[string, ResolvedRequest, readonly string[]]>([
    // Step 2: the canvas is size=; step 3: 400x300 goes into 32x64 as 32x24; step 4: 32x64 goes into 64x64 as it is.
    [
      'fits layer 0 into its size=, and that into the view rectangle',
      thumbnail(FIT, { layer: { size: { widthPx: 32, heightPx: 64 } } }),
      ['fill', 'fill', 'fill', 'fill'],
    ],
    // Step 3: it covers 32x64; step 4: 32x64 covers 64x64 as 64x128.
    [
      'covers size= and then the view rectangle',
      thumbnail(CROP, { layer: { size: { widthPx: 32, heightPx: 64 } } }),
      ['ink', 'ink', 'ink', 'ink'],
    ],
    // 400x300 at 12/72 is 67x50, and that fits as 64x48.
    ['scales by res= without size=', thumbnail(FIT, { layer: { res: 12 } }), ['ink', 'fill', 'ink', 'fill']],
    // The picture stays 64x48 at the top, and extend adds 16 rows below: 64x80 in 64x64 is 51x64.
    [
      'carries on with the other transforms after its rule',
      thumbnail({ ...FIT, ThumbVertAlign: 1 }, { layer: { extend: margins(0, 16) } }),
      ['fill', 'ink', 'fill', 'fill'],
    ],
    [
      'turns the thumbnail of the picture, not the picture',
      thumbnail(FIT, { layer: { rotate: 90 } }),
      ['fill', 'ink', 'fill', 'ink'],
    ],
    [
      'takes align= instead of the attributes',
      thumbnail(FIT, { commands: { align: { horizontal: 0, vertical: 1 } } }),
      ['ink', 'fill', 'ink', 'ink'],
    ],
    // The lower half of the composite stands in the middle: 16 rows of the upper half above, nothing below.
    [
      'shows a region of the composite',
      thumbnail(FIT, { commands: { rgn: { leftPx: 0, topPx: 32, widthPx: 64, heightPx: 32 } } }),
      ['ink', 'ink', 'ink', 'fill'],
    ],
    [
      'fits upper layers into the canvas, too',
      layered(FIT, GROUND, imageLayer(1)),
      ['ink', '0,0,255,255', 'ink', '0,0,255,255'],
    ],
    [
      'covers the canvas with upper layers, too',
      layered(CROP, GROUND, imageLayer(1)),
      ['ink', 'ink', 'ink', 'ink'],
    ],
    [
      'puts upper layers into their own size=',
      layered(CROP, GROUND, imageLayer(1, { size: { widthPx: 64, heightPx: 20 } })),
      ['ink', '0,0,255,255', 'ink', '0,0,255,255'],
    ],
    [
      'puts upper layers into their sizeN=',
      layered(CROP, GROUND, imageLayer(1, { sizeN: { widthFraction: 0.5, heightFraction: 1 } })),
      ['0,0,255,255', 'ink', '0,0,255,255', 'ink'],
    ],
    // A texture at 18/72 of 400x300 is 100x75, cut at 64x64.
    [
      'cuts textures at the canvas',
      layered({ ThumbType: 3 }, GROUND, imageLayer(1)),
      ['ink', 'ink', 'ink', 'ink'],
    ],
  ])('%s', async (_name, request, expected) => {
    expect(await edgesOf(request)).toEqual(expected);
  });

  it('is twice as large with dpr=on,2, and upper layers stand where they stood', async () => {
    const request = layered(
      FIT,
      GROUND,
      solidLayer(1, { size: square(10), color: BLUE, pos: { xPx: 20, yPx: 0 } }),
    );
    const white = { ...GROUND, commands: { ...GROUND.commands, color: { ...BLUE, red: 255, green: 255 } } };
    const pixels = await drawLayers(
      {
        ...request,
        commands: { ...request.commands, dpr: { on: true, value: 2 } },
        layers: [white, ...request.layers.slice(1)],
      },
      [],
    );
    expect([pixels.widthPx, pixels.heightPx]).toEqual([128, 128]);
    // 47..57 of 64 becomes 94..114 of 128.
    expect([
      pixels.at(93, 64)[0],
      pixels.at(94, 64)[0],
      pixels.at(113, 64)[0],
      pixels.at(114, 64)[0],
    ]).toEqual([255, 0, 0, 255]);
  });

  it('derives a side that is 0 from the picture, and enlarges', () => {
    const request = thumbnail({ DefaultThumbPix: { widthPx: 0, heightPx: 60 } });
    expect(makeRenderPlan(request, [sourceHeader(40, 30)], REPLY_LIMITS).canvas).toMatchObject({
      widthPx: 80,
      heightPx: 60,
    });
  });

  it('refuses fit=', () => {
    const parts = { commands: { fit: { mode: 'fit', upscale: false } } } as const;
    expect(() => makeRenderPlan(thumbnail({}, parts), [sourceHeader(40, 30)], REPLY_LIMITS)).toThrow(
      expect.objectContaining({ code: 'render.plan', details: expect.objectContaining({ command: 'fit' }) }),
    );
  });
});

function margins(topPx: number, bottomPx: number) {
  return { leftPx: 0, topPx, rightPx: 0, bottomPx };
}

describe('req=mask (pipeline.md P11)', () => {
  function mask(commands: ImageRequestParts['commands']): ResolvedRequest {
    return { ...imageRequest({ commands: { fmt: { format: 'png' }, ...commands } }), type: 'mask' };
  }

  it('shows the alpha of the view as gray, and nothing where no picture is', async () => {
    const source = await draw(20, 10, (x) => [200, 100, 50, x < 10 ? 255 : 51])
      .png()
      .toBuffer();
    const pixels = await drawLayers(mask({ wid: 20, hei: 20 }), [source]);
    expect([pixels.at(2, 10), pixels.at(17, 10), pixels.at(2, 2)]).toEqual([
      [255, 255, 255, 255],
      [51, 51, 51, 255],
      [0, 0, 0, 255],
    ]);
  });

  it('is white for an opaque picture, gray unless the format has colors only, and has no alpha', async () => {
    const source = await quadrants(20, 10).png().toBuffer();
    expect((await drawLayers(mask({ fmt: { format: 'png-alpha' } }), [source])).at(9, 9)).toEqual([
      255, 255, 255, 255,
    ]);
    const plan = (format: 'png' | 'webp') =>
      makeRenderPlan(mask({ fmt: { format } }), [sourceHeader(4, 4)], REPLY_LIMITS);
    expect(plan('png')).toMatchObject({ isMask: true, encoding: { pixelType: 'gray', hasAlpha: false } });
    expect(plan('webp')).toMatchObject({ encoding: { pixelType: 'rgb' } });
  });
});
