import type { Layer } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { RenderError } from './errors.js';
import { makeRenderPlan, planGeometry } from './plan/make-render-plan.js';
import { placeBox } from './plan/plan-layer-box.js';
import type { LayerBox } from './plan/plan-layer-box.js';
import type { SourceHeader } from './source-header.js';
import { draw } from './testing/pictures.js';
import { decodePixels } from './testing/pixels.js';
import { imageRequest } from './testing/image-request.js';
import type { ImageRequestParts } from './testing/image-request.js';
import { drawLayers, layeredRequest, solidLayer } from './testing/layered-request.js';
import { renderRequest, REPLY_LIMITS } from './testing/render-request.js';
import { isThere, partsOf, tables } from './testing/pipeline-tables.js';
import type { LayerRow, Pair, PlacementRow, ViewRow } from './testing/pipeline-tables.js';
import { sourceHeader } from './testing/source-header.js';

function attributesOf(row: ViewRow): NonNullable<ImageRequestParts['attributes']> {
  return {
    ...(row.DefaultPix ? { DefaultPix: sizeOf(row.DefaultPix) } : {}),
    ...(row.MaxPix ? { MaxPix: sizeOf(row.MaxPix) } : {}),
  };
}

function sizeOf([widthPx, heightPx]: Pair) {
  return { widthPx, heightPx };
}

function planningOf(parts: ImageRequestParts, header: SourceHeader): string {
  try {
    makeRenderPlan(imageRequest(parts), [header], REPLY_LIMITS);
    return 'planned';
  } catch (error) {
    return error instanceof RenderError ? error.code : String(error);
  }
}

describe.skipIf(!isThere)(
  'every view row of ../shared/spec/pipeline_cases.json (skipped where it is absent)',
  () => {
    it('is there', () => {
      expect(tables.view).toHaveLength(41);
    });

    it.each(tables.view.map((row) => [row.id, row] as const))('%s, planned', (_id, row) => {
      const parts = partsOf(row.modifiers, attributesOf(row));
      const header = sourceHeader(...row.composite);
      const { view, tile } = planGeometry(imageRequest(parts), [header]);
      expect([view.scaled.widthPx, view.scaled.heightPx]).toEqual(row.expect.scaled);
      expect([view.offset.xPx, view.offset.yPx]).toEqual(row.expect.offset);
      expect([tile.widthPx, tile.heightPx]).toEqual(row.expect.reply);
      expect([tile.leftPx, tile.topPx]).toEqual(row.expect.rectOffset ?? [0, 0]);
      expect(planningOf(parts, header)).toBe(row.expect.error ? 'render.limit' : 'planned');
    });

    // Regions show their surroundings and tiles move the picture; both have pixel tests of their own in render-view.
    const plain = tables.view.filter((row) => !row.expect.error && !/rgn|rect/.test(row.modifiers));

    it.each(plain.map((row) => [row.id, row] as const))('%s, drawn', async (_id, row) => {
      const { scaled, offset, reply } = row.expect;
      const source = await draw(...row.composite, () => [200, 100, 50])
        .png({ compressionLevel: 1 })
        .toBuffer();
      const bgc = { kind: 'rgb', red: 1, green: 2, blue: 3, alpha: 255, space: 'output' } as const;
      const parts = partsOf(row.modifiers, attributesOf(row));
      const { bytes } = await renderRequest(source, { ...parts, commands: { ...parts.commands, bgc } });
      const pixels = await decodePixels(bytes);
      expect([pixels.widthPx, pixels.heightPx]).toEqual(reply);
      const spans = [0, 1].map((axis) => {
        const from = Math.max(0, offset[axis] ?? 0);
        const to = Math.min(reply[axis] ?? 0, (offset[axis] ?? 0) + (scaled[axis] ?? 0));
        return {
          inside: [from, to - 1],
          outside: [from - 1, to].filter((at) => at >= 0 && at < (reply[axis] ?? 0)),
        };
      });
      const [x, y] = spans as [(typeof spans)[number], (typeof spans)[number]];
      const corners = x.inside.flatMap((atX) => y.inside.map((atY) => pixels.at(atX, atY)));
      expect(corners).toEqual(corners.map(() => [200, 100, 50, 255]));
      const around = [
        ...x.outside.map((atX) => pixels.at(atX, y.inside[0] ?? 0)),
        ...y.outside.map((atY) => pixels.at(x.inside[0] ?? 0, atY)),
      ];
      expect(around).toEqual(around.map(() => [1, 2, 3, 255]));
    });
  },
);

describe.skipIf(!isThere)('every layer row (skipped where the file is absent)', () => {
  it('is there', () => {
    expect(tables.layer).toHaveLength(29);
  });

  it.each(tables.layer.map((row) => [row.id, row] as const))('%s, planned', (_id, row) => {
    const { box } = boxOf(row);
    const isQuarter = /rotate=-?90/.test(row.modifiers);
    const [widthPx, heightPx] = row.expect.scaled;
    expect([box.content.widthPx, box.content.heightPx]).toEqual(
      isQuarter ? [heightPx, widthPx] : [widthPx, heightPx],
    );
    expect([box.inner.widthPx, box.inner.heightPx]).toEqual(row.expect.rotated);
    expect([box.size.widthPx, box.size.heightPx]).toEqual(row.expect.rect);
    expect([box.origin.xPx, box.origin.yPx]).toEqual(row.expect.origin);
  });

  it.each(tables.layer.map((row) => [row.id, row] as const))('%s, drawn', async (_id, row) => {
    const source = await draw(...row.source, () => [200, 100, 50])
      .png({ compressionLevel: 1 })
      .toBuffer();
    const { box } = boxOf(row);
    const parts = partsOf(row.modifiers, { Resolution: row.catalogResolution ?? 72 });
    const { bytes } = await renderRequest(source, {
      ...parts,
      commands: { ...parts.commands, scl: 1, fmt: { format: 'png-alpha' } },
    });
    const pixels = await decodePixels(bytes);
    expect([pixels.widthPx, pixels.heightPx]).toEqual(row.expect.rect);
    const centre = {
      x: box.inner.leftPx + box.inner.widthPx / 2,
      y: box.inner.topPx + box.inner.heightPx / 2,
    };
    expect(pixels.at(Math.floor(centre.x), Math.floor(centre.y))).toEqual([200, 100, 50, 255]);
    // What extend added, and the corners beside a rotated picture, are transparent.
    const isBare =
      box.inner.leftPx > 0 || box.inner.topPx > 0 || box.angleDeg !== 0 || /-10,-20/.test(row.modifiers);
    expect(pixels.at(0, 0)[3]).toBe(isBare ? 0 : 255);
  });
});

describe.skipIf(!isThere)('every placement row (skipped where the file is absent)', () => {
  it('is there', () => {
    expect(tables.placement).toHaveLength(10);
  });

  it.each(tables.placement.map((row) => [row.id, row] as const))('%s, planned', (_id, row) => {
    const request = layeredRequest(solid(0, row.layer0), upperOf(row));
    const { layers, ground } = planGeometry(request, []);
    const [, upper] = layers;
    const { rect } = placeBox(upper?.layer ?? solid(1, row.layer), upper?.box ?? ground, ground);
    expect([rect.leftPx, rect.topPx]).toEqual(row.expectTopLeft);
  });

  it.each(tables.placement.map((row) => [row.id, row] as const))('%s, drawn', async (_id, row) => {
    const pixels = await drawLayers(layeredRequest(solid(0, row.layer0), upperOf(row)), []);
    const [left, top] = row.expectTopLeft;
    const [width, height] = row.layer.rect;
    const isOn = (x: number, y: number): boolean => x < pixels.widthPx && y < pixels.heightPx;
    const corners = [
      [left, top],
      [left + width - 1, top + height - 1],
    ] as const;
    for (const [x, y] of corners.filter(([x, y]) => isOn(x, y))) expect(pixels.at(x, y)).toEqual(UPPER);
    const outside = [
      [left - 1, top],
      [left + width, top + height - 1],
    ] as const;
    for (const [x, y] of outside.filter(([x, y]) => x >= 0 && isOn(x, y)))
      expect(pixels.at(x, y)).toEqual(GROUND);
  });
});

const GROUND = [10, 20, 30, 255];
const UPPER = [210, 120, 60, 255];

function solid(number: number, { rect, origin }: PlacementRow['layer']): Layer {
  const [red = 0, green = 0, blue = 0] = number === 0 ? GROUND : UPPER;
  const color = { kind: 'rgb', red, green, blue, alpha: 255, space: 'output' } as const;
  return solidLayer(number, {
    size: sizeOf(rect),
    color,
    origin: { xPx: origin[0], yPx: origin[1] },
  });
}

function upperOf({ layer, pos, posN }: PlacementRow): Layer {
  const upper = solid(1, layer);
  const commands = {
    ...upper.commands,
    ...(pos ? { pos: { xPx: pos[0], yPx: pos[1] } } : {}),
    ...(posN ? { posN: { xFraction: posN[0], yFraction: posN[1] } } : {}),
  };
  return { ...upper, commands };
}

function boxOf(row: LayerRow): { readonly box: LayerBox } {
  const attributes = { Resolution: row.catalogResolution ?? 72 };
  const request = imageRequest(partsOf(row.modifiers, attributes));
  // Commands of layer=comp in these rows are those of layer 0.
  return { box: planGeometry(request, [sourceHeader(...row.source)]).ground };
}
