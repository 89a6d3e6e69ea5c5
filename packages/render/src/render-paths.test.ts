import type { Layer } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { drawLayers, imageLayer, layeredRequest, solidLayer } from './testing/layered-request.js';
import { alphaOf, canvas, COLOR, INNER_SQUARE, path } from './testing/path-requests.js';
import { draw } from './testing/pictures.js';

async function alphaOfCanvas(commands: Layer['commands'], [width, height] = [4, 4]): Promise<number[][]> {
  return alphaOf(await drawLayers(layeredRequest(canvas(width ?? 0, height ?? 0, commands)), []));
}

describe('clipPath', () => {
  // commands.json, clipPath: "Everything outside the path becomes transparent."; grammar.md G14 Path data.
  it.each([
    ['absolute', 'M1,1L3,1,3,3,1,3Z'],
    ['relative', 'm1,1l2,0,0,2,-2,0z'],
    ['not closed by the writer', 'M1,1L3,1,3,3,1,3'],
  ] as const)('keeps what lies inside, %s', async (_, text) => {
    expect(await alphaOfCanvas({ clipPath: path(text) })).toEqual(INNER_SQUARE);
  });

  it('shares a pixel by the area that lies inside', async () => {
    // A triangle under the diagonal: half of each pixel on it; a rectangle from 0.25: three quarters.
    expect(await alphaOfCanvas({ clipPath: path('M0,0L3,3,0,3Z') }, [3, 3])).toEqual([
      [128, 0, 0],
      [255, 128, 0],
      [255, 255, 128],
    ]);
    expect(await alphaOfCanvas({ clipPath: path('M.25,0L2,0,2,1,.25,1Z') }, [2, 1])).toEqual([[191, 255]]);
    // Flat and steep at once: over 4 pixels from 0 to 1 high, shares 1/8, 3/8, 5/8, 7/8.
    expect(await alphaOfCanvas({ clipPath: path('M0,1L4,0,4,1Z') }, [4, 1])).toEqual([[32, 96, 159, 223]]);
  });

  it('draws curves: a circle of radius 40 has its area within a promille', async () => {
    const k = 40 * 0.552_284_75;
    const circle = `M10,50C10,${50 - k},${50 - k},10,50,10,${50 + k},10,90,${50 - k},90,50,90,${50 + k},${50 + k},90,50,90,${50 - k},90,10,${50 + k},10,50Z`;
    const alpha = (await alphaOfCanvas({ clipPath: path(circle) }, [100, 100])).flat();
    const area = alpha.reduce((sum, each) => sum + each / 255, 0);
    expect(Math.abs(area / (Math.PI * 1600) - 1)).toBeLessThan(0.001);
  });

  it('fills by the winding rule, as SVG does: what is circled the other way round is a hole', async () => {
    const outer = 'M0,0L4,0,4,4,0,4Z';
    const hole = 'M1,1L1,3,3,3,3,1Z';
    const island = 'M1,1L3,1,3,3,1,3Z';
    const inverse = INNER_SQUARE.map((row) => row.map((alpha) => 255 - alpha));
    expect(await alphaOfCanvas({ clipPath: path(outer + hole) })).toEqual(inverse);
    expect((await alphaOfCanvas({ clipPath: path(outer + island) })).flat()).toEqual(Array(16).fill(255));
  });

  it('counts in pixels of the scaled layer and is drawn at the size of the reply', async () => {
    const layer = canvas(8, 8, { clipPath: path('M2,2L6,2,6,6,2,6Z') });
    const request = layeredRequest(layer);
    const half = { ...request, commands: { ...request.commands, scl: 2 } };
    expect(alphaOf(await drawLayers(half, []))).toEqual(INNER_SQUARE);
  });

  it('goes along with flips, rotation and extend', async () => {
    const corner = { clipPath: path('M0,0L1,0,1,1,0,1Z') };
    const only = (x: number, y: number, [width, height]: readonly [number, number]) =>
      Array.from({ length: height }, (_, row) =>
        Array.from({ length: width }, (_, column) => (row === y && column === x ? 255 : 0)),
      );
    expect(await alphaOfCanvas({ ...corner, flip: 'lr' }, [3, 2])).toEqual(only(2, 0, [3, 2]));
    expect(await alphaOfCanvas({ ...corner, rotate: 90 }, [3, 2])).toEqual(only(1, 0, [2, 3]));
    expect(await alphaOfCanvas({ ...corner, rotate: 180 }, [3, 2])).toEqual(only(2, 1, [3, 2]));
    const extend = { leftPx: 1, topPx: 1, rightPx: 0, bottomPx: 0 };
    expect(await alphaOfCanvas({ ...corner, extend }, [2, 1])).toEqual(only(1, 1, [3, 2]));
  });

  it('takes its part of the alpha that a mask leaves, below what color= fills', async () => {
    const source = await draw(4, 4, () => [10, 20, 30, 100])
      .png()
      .toBuffer();
    const clipPath = path('M1,1L3,1,3,3,1,3Z');
    const clipped = await drawLayers(layeredRequest(imageLayer(0, { clipPath })), [source]);
    expect([clipped.at(1, 1), clipped.at(0, 0)[3]]).toEqual([[10, 20, 30, 100], 0]);
    const filled = await drawLayers(layeredRequest(imageLayer(0, { clipPath, color: COLOR })), [source]);
    expect(filled.at(0, 0)).toEqual([200, 100, 50, 255]);
  });

  it('leaves nothing of a layer beside it', async () => {
    const alpha = await alphaOfCanvas({ clipPath: path('M9,9L12,9,12,12Z') });
    expect(alpha.flat()).toEqual(Array(16).fill(0));
  });

  it('may reach as far as numbers go', async () => {
    const far =
      'M-2147483648,-2147483648L2147483648,-2147483648,2147483648,2147483648,-2147483648,2147483648Z';
    expect((await alphaOfCanvas({ clipPath: path(far) })).flat()).toEqual(Array(16).fill(255));
  });
});

describe('clipXPath', () => {
  it('takes out what lies inside, where there is a clip path too', async () => {
    const clipPath = path('M0,0L4,0,4,4,0,4Z');
    const clipXPath = path('M1,1L3,1,3,3,1,3Z');
    const inverse = INNER_SQUARE.map((row) => row.map((alpha) => 255 - alpha));
    expect(await alphaOfCanvas({ clipPath, clipXPath })).toEqual(inverse);
  });

  // ambiguities.md "clipx-needs-clip".
  it('is ignored without one, and a stored one counts even where the source does not have it', async () => {
    const clipXPath = path('M1,1L3,1,3,3,1,3Z');
    expect((await alphaOfCanvas({ clipXPath })).flat()).toEqual(Array(16).fill(255));
    expect((await alphaOfCanvas({ clipXPath, clipPathE: ['none'] }))[1]).toEqual([255, 0, 0, 255]);
  });
});

describe('a solid color without size', () => {
  const upper = (commands: Layer['commands']): Layer => solidLayer(1, { color: COLOR, ...commands });
  const ground = solidLayer(0, { size: { widthPx: 6, heightPx: 4 }, color: { ...COLOR, alpha: 0 } });
  const placed = async (commands: Layer['commands'], base: Layer['commands'] = {}) => {
    const layer0 = { ...ground, commands: { ...ground.commands, ...base } };
    return alphaOf(await drawLayers(layeredRequest(layer0, upper(commands)), []));
  };

  // commands.json, clipPath: its size is the path's, "its origin defaults to 0,0 of the path space, i.e. coordinates
  // relative to the layer 0 origin".
  it('is as large as its path, in coordinates from the origin of layer 0', async () => {
    const square = { clipPath: path('M1,1L3,1,3,3,1,3Z') };
    const at = await placed(square, { origin: { xPx: 0, yPx: 0 } });
    expect(at.map((row) => row.indexOf(255))).toEqual([-1, 1, 1, -1]);
    const fromCentre = await placed(square);
    expect(fromCentre.map((row) => row.indexOf(255))).toEqual([-1, -1, -1, 4]);
  });

  it('is moved by pos and placed by its own origin', async () => {
    const square = { clipPath: path('M1,1L3,1,3,3,1,3Z') };
    const origin = { xPx: 0, yPx: 0 };
    const moved = await placed({ ...square, pos: { xPx: 1, yPx: -1 } }, { origin });
    expect(moved.map((row) => row.indexOf(255))).toEqual([2, 2, -1, -1]);
    const own = await placed({ ...square, origin }, { origin });
    expect(own.map((row) => row.indexOf(255))).toEqual([0, 0, -1, -1]);
  });

  it.each([
    ['scale', { scale: 2 }],
    ['rotate', { rotate: 30 }],
    ['anchor', { anchor: { xPx: 0, yPx: 0 } }],
  ] as const)('does not permit %s', async (command, commands) => {
    const refused = placed({ clipPath: path('M1,1L3,1,3,3Z'), ...commands });
    await expect(refused).rejects.toMatchObject({ code: 'render.plan', details: { command } });
  });

  // pipeline.md P4: "or `mask=` (mask image transformed like an image)".
  it('is as large as its mask', async () => {
    const mask = await draw(3, 2, (x) => (x === 0 ? [255, 255, 255] : [0, 0, 0]))
      .png()
      .toBuffer();
    const file = { kind: 'file', path: 'mask', catalogId: '' } as const;
    const layer = { ...solidLayer(0, { color: COLOR }), mask: file };
    expect(alphaOf(await drawLayers(layeredRequest(layer), [mask]))).toEqual([
      [255, 0, 0],
      [255, 0, 0],
    ]);
  });
});
