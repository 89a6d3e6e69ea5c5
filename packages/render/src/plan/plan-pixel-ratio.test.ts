import { describe, expect, it } from 'vitest';
import { imageRequest } from '../testing/image-request.js';
import type { ImageRequestParts } from '../testing/image-request.js';
import { sourceHeader } from '../testing/source-header.js';
import { planGeometry } from './make-render-plan.js';

function sizeOf(parts: ImageRequestParts, value: number, source: readonly [number, number] = [4000, 3000]) {
  const request = imageRequest({ ...parts, commands: { ...parts.commands, dpr: { on: true, value } } });
  const { tile } = planGeometry(request, [sourceHeader(...source)]);
  return [tile.widthPx, tile.heightPx];
}

describe('dpr=on', () => {
  // Reference: commands.json, dpr, table.
  it.each([
    [1, [816, 500]],
    [2, [1632, 1000]],
    [3, [2448, 1500]],
    [4, [3264, 2000]],
  ])('with %i delivers 816x500 as %j', (ratio, expected) => {
    expect(sizeOf({ commands: { wid: 816, hei: 500 } }, ratio)).toEqual(expected);
  });

  it('divides scl', () => {
    expect(sizeOf({ commands: { scl: 8 } }, 2)).toEqual([1000, 750]);
  });

  it('enlarges the default box', () => {
    const attributes = { DefaultPix: { widthPx: 400, heightPx: 400 } };
    expect(sizeOf({ attributes }, 1.5)).toEqual([600, 450]);
  });

  it('below 1 makes the view smaller', () => {
    expect(sizeOf({ commands: { wid: 400 } }, 0.5)).toEqual([200, 150]);
  });

  it('is limited to MaxPix with the aspect kept, instead of failing', () => {
    const attributes = { MaxPix: { widthPx: 1000, heightPx: 1000 } };
    expect(sizeOf({ commands: { wid: 816, hei: 500 }, attributes }, 3)).toEqual([1000, 613]);
    // A portrait whose derived height would round one pixel beyond the limit.
    expect(sizeOf({ commands: { wid: 333 }, attributes }, 7, [3000, 4001])[1]).toBeLessThanOrEqual(1000);
  });

  it('does not rescue a view that is too large without it', () => {
    const attributes = { MaxPix: { widthPx: 500, heightPx: 500 } };
    expect(sizeOf({ commands: { wid: 816, hei: 500 }, attributes }, 2)).toEqual([816, 500]);
  });

  it('leaves the size of a tile alone and enlarges what the tile is cut from', () => {
    const rect = { leftPx: 0, topPx: 0, widthPx: 100, heightPx: 100, scale: 1 };
    const request = imageRequest({ commands: { wid: 200, rect, dpr: { on: true, value: 2 } } });
    const { tile, view } = planGeometry(request, [sourceHeader(4000, 3000)]);
    expect([tile.widthPx, view.size.widthPx]).toEqual([100, 400]);
  });
});

describe('dpr=off', () => {
  it('changes nothing', () => {
    const request = imageRequest({ commands: { wid: 200, dpr: { on: false, value: 3 } } });
    expect(planGeometry(request, [sourceHeader(4000, 3000)]).tile.widthPx).toBe(200);
  });
});
