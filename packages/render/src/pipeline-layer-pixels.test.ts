import { describe, expect, it } from 'vitest';
import { imageRequest } from './testing/image-request.js';
import { drawLayers, imageLayer, layeredRequest, solidLayer } from './testing/layered-request.js';
import { draw, quadrants } from './testing/pictures.js';
import { isThere, partsOf, tables } from './testing/pipeline-tables.js';
import { decodePixels } from './testing/pixels.js';
import type { Rgba } from './testing/pixels.js';
import { renderRequest } from './testing/render-request.js';

const GROUND = [10, 20, 30, 255];
const UPPER = [210, 120, 60, 255];

/** Each row as layer 1 of a canvas, whose origin its own must meet. */
describe.skipIf(!isThere)('the origin of every layer row (skipped where the file is absent)', () => {
  it.each(tables.layer.map((row) => [row.id, row] as const))('%s, drawn', async (_id, row) => {
    const request = imageRequest(partsOf(row.modifiers, { Resolution: row.catalogResolution ?? 72 }));
    const [layer] = request.layers;
    const bgColor = { kind: 'rgb', red: 210, green: 120, blue: 60, alpha: 255, space: 'output' } as const;
    const upper = { ...imageLayer(1, { ...layer?.commands, bgColor }) };
    const ground = solidLayer(0, {
      size: { widthPx: 1000, heightPx: 1000 },
      color: { kind: 'rgb', red: 10, green: 20, blue: 30, alpha: 255, space: 'output' },
      origin: { xPx: 500, yPx: 500 },
    });
    const source = await draw(...row.source, () => [210, 120, 60])
      .png({ compressionLevel: 1 })
      .toBuffer();
    const drawn = { ...layeredRequest(ground, upper), attributes: request.attributes };
    const pixels = await drawLayers(drawn, [source]);
    const [originX, originY] = row.expect.origin;
    const [widthPx, heightPx] = row.expect.rect;
    // Half pixels go up, on both edges.
    const [left, top] = [Math.floor(500 - originX + 0.5), Math.floor(500 - originY + 0.5)];
    const [right, bottom] = [
      Math.floor(500 - originX + widthPx + 0.5),
      Math.floor(500 - originY + heightPx + 0.5),
    ];
    expect([pixels.at(left, top), pixels.at(right - 1, bottom - 1)]).toEqual([UPPER, UPPER]);
    expect([
      pixels.at(left - 1, top),
      pixels.at(left, top - 1),
      pixels.at(right, bottom - 1),
      pixels.at(right - 1, bottom),
    ]).toEqual([GROUND, GROUND, GROUND, GROUND]);
  });

  // Rows that turn by odd angles have no corners of their own, and two show more than the picture.
  const upright = tables.layer.filter(({ modifiers }) => !/rotate=(?:30|45)|extend|crop=-10/.test(modifiers));

  it.each(upright.map((row) => [row.id, row] as const))(
    '%s shows its quarters in their places',
    async (_id, row) => {
      const source = await quadrants(...row.source)
        .png({ compressionLevel: 1 })
        .toBuffer();
      const parts = partsOf(row.modifiers, { Resolution: row.catalogResolution ?? 72 });
      const commands = { ...parts.commands, scl: 1, fmt: { format: 'png-alpha' } } as const;
      const { bytes } = await renderRequest(source, { ...parts, commands });
      const pixels = await decodePixels(bytes);
      const [widthPx, heightPx] = row.expect.rect;
      const corners = [
        [1, 1],
        [widthPx - 2, 1],
        [1, heightPx - 2],
        [widthPx - 2, heightPx - 2],
      ].map(([x = 0, y = 0]) => nameOf(pixels.at(x, y)));
      expect(corners).toEqual(quartersAfter(row.modifiers));
    },
  );
});

function nameOf([red, green, blue]: Rgba): string {
  if (red > 200) return green > 200 ? 'yellow' : 'red';
  return green > 200 ? 'green' : blue > 200 ? 'blue' : 'none';
}

/** Top left, top right, bottom left, bottom right, worked out by hand for each way of turning. */
function quartersAfter(modifiers: string): readonly string[] {
  if (/rotate=90/.test(modifiers)) return ['blue', 'red', 'yellow', 'green'];
  if (/rotate=-90/.test(modifiers)) return ['green', 'yellow', 'red', 'blue'];
  if (/rotate=180|flip=lrud/.test(modifiers)) return ['yellow', 'blue', 'green', 'red'];
  if (/flip=lr/.test(modifiers)) return ['green', 'red', 'yellow', 'blue'];
  // The left half of the picture only.
  if (/crop=0,0,200,300/.test(modifiers)) return ['red', 'red', 'blue', 'blue'];
  return ['red', 'green', 'blue', 'yellow'];
}
