import { existsSync, readFileSync } from 'node:fs';
import type { CatalogAttributes, ResolvedRequest } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { makeRenderPlan, planGeometry } from './plan/make-render-plan.js';
import { imageRequest } from './testing/image-request.js';
import type { ImageRequestParts } from './testing/image-request.js';
import { drawLayers } from './testing/layered-request.js';
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
    const { view } = planGeometry(requestOf(row), [sourceHeader(...row.source)]);
    expect([view.scaled.widthPx, view.scaled.heightPx]).toEqual(row.expect.scaled);
    expect([view.offset.xPx, view.offset.yPx]).toEqual(row.expect.offset);
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
  it('derives a side that is 0 from the picture, and enlarges', () => {
    const request = thumbnail({ DefaultThumbPix: { widthPx: 0, heightPx: 60 } });
    expect(makeRenderPlan(request, [sourceHeader(40, 30)], REPLY_LIMITS).canvas).toMatchObject({
      widthPx: 80,
      heightPx: 60,
    });
  });

  it.each([
    ['fit', { commands: { fit: { mode: 'fit', upscale: false } } }],
    ['size', { layer: { size: { widthPx: 9, heightPx: 9 } } }],
  ] as const)('%s is refused', (command, parts) => {
    expect(() => makeRenderPlan(thumbnail({}, parts), [sourceHeader(40, 30)], REPLY_LIMITS)).toThrow(
      expect.objectContaining({ code: 'render.plan', details: expect.objectContaining({ command }) }),
    );
  });
});

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
