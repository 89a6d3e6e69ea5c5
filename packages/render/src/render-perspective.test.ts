import type { CommandValue, Layer } from '@is/protocol';
import { findCommand } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { makeRenderPlan } from './plan/make-render-plan.js';
import { drawLayers, imageLayer, layeredRequest, solidLayer } from './testing/layered-request.js';
import { alphaOf, canvas, COLOR, path } from './testing/path-requests.js';
import { box, pathResource, tiffWith } from './testing/photoshop-files.js';
import { draw, quadrants, RED, YELLOW } from './testing/pictures.js';
import { REPLY_LIMITS } from './testing/render-request.js';
import { sourceHeader } from './testing/source-header.js';

function bend(text: string): CommandValue<'perspective'> {
  const parsed = findCommand('perspective')?.value.parse(text);
  if (!parsed?.ok) throw new Error(`${text} is no perspective`);
  return parsed.value as CommandValue<'perspective'>;
}

function bendN(text: string): CommandValue<'perspectiveN'> {
  const parsed = findCommand('perspectiveN')?.value.parse(text);
  if (!parsed?.ok) throw new Error(`${text} is no perspective`);
  return parsed.value as CommandValue<'perspectiveN'>;
}

const GROUND = canvas(40, 40, { color: { ...COLOR, alpha: 0 } });

async function bent(commands: Layer['commands'], [width, height] = [16, 16]) {
  const source = await quadrants(width ?? 0, height ?? 0)
    .png()
    .toBuffer();
  return drawLayers(layeredRequest(GROUND, imageLayer(1, commands)), [source]);
}

describe('perspective', () => {
  // commands.json, perspective: corners TL, TR, BR, BL in canvas pixels from the canvas top-left; the rest transparent.
  it.each(['', ',R1', ',R2', ',R3', ',R3T0'])(
    'onto an upright square puts the picture there, whatever its origin%s',
    async (option) => {
      const commands = { perspective: bend(`8,4,24,4,24,20,8,20${option}`), origin: { xPx: 3, yPx: 3 } };
      const pixels = await bent(commands);
      expect([pixels.at(8, 4), pixels.at(15, 11), pixels.at(16, 12), pixels.at(23, 19)]).toEqual([
        RED,
        RED,
        YELLOW,
        YELLOW,
      ]);
      expect([pixels.at(7, 4)[3], pixels.at(8, 3)[3], pixels.at(24, 19)[3], pixels.at(23, 20)[3]]).toEqual([
        0, 0, 0, 0,
      ]);
    },
  );

  it('scatters its samples with R3T, the same way each time', async () => {
    const commands = { perspective: bend('8,4,24,4,24,20,8,20,R3T200') };
    const [once, again] = [await bent(commands), await bent(commands)];
    expect([once.at(11, 7), once.at(20, 16)]).toEqual([RED, YELLOW]);
    const border = Array.from({ length: 16 }, (_, row) => once.at(15, 4 + row));
    expect(border).toEqual(border.map((_, row) => again.at(15, 4 + row)));
    // A sample is moved by up to its distance from the next: the last column of red sees some of the first of green.
    expect(border.some(([red, green]) => red < 255 && green > 0)).toBe(true);
  });

  it('in fractions of the canvas', async () => {
    const pixels = await bent({ perspectiveN: bendN('.2,.1,.6,.1,.6,.5,.2,.5') });
    expect([pixels.at(8, 4), pixels.at(23, 19), pixels.at(7, 4)[3], pixels.at(24, 19)[3]]).toEqual([
      RED,
      YELLOW,
      0,
      0,
    ]);
  });

  it('puts the middle of the picture where the diagonals cross', async () => {
    // From 10,4 and 30,4 to 38,36 and 2,36: the diagonals cross at x = 20, 20/56 of the way down.
    const pixels = await bent({ perspective: bend('10,4,30,4,38,36,2,36') });
    const down = 4 + (32 * 20) / 56;
    const row = Math.floor(down);
    expect([pixels.at(17, row - 2), pixels.at(22, row + 2)]).toEqual([RED, YELLOW]);
    expect(pixels.at(17, row + 2)).toEqual([0, 0, 255, 255]);
  });

  it('mirrors where the corners go round the other way', async () => {
    const pixels = await bent({ perspective: bend('24,4,8,4,8,20,24,20') });
    expect([pixels.at(8, 4), pixels.at(23, 4)]).toEqual([[0, 255, 0, 255], RED]);
  });

  it('shares pixels on slanted edges by their area', async () => {
    const white = await draw(8, 8, () => [255, 255, 255])
      .png()
      .toBuffer();
    // The right edge runs from 20,0 to 24,40: it crosses a pixel of the row in the middle at x = 22.
    const request = layeredRequest(GROUND, imageLayer(1, { perspective: bend('4,0,20,0,24,40,0,40') }));
    const pixels = await drawLayers(request, [white]);
    expect(pixels.at(21, 19)[3]).toBeGreaterThan(230);
    const alpha = pixels.at(22, 24)[3];
    // At the middle of row 24 the edge is at 20 + 24.5 / 10 = 22.45.
    expect(Math.abs(alpha - 0.45 * 255)).toBeLessThan(16);
    expect(pixels.at(22, 24).slice(0, 3)).toEqual([255, 255, 255]);
  });

  it('may lie partly outside the canvas, which cuts it', async () => {
    const pixels = await bent({ perspective: bend('-16,-16,16,-16,16,16,-16,16') }, [32, 32]);
    expect([pixels.at(0, 0), pixels.at(15, 15), pixels.at(16, 15)[3]]).toEqual([YELLOW, YELLOW, 0]);
  });

  it('is shifted by pos, and by nothing else', async () => {
    const pixels = await bent({ perspective: bend('0,0,16,0,16,16,0,16'), pos: { xPx: 5, yPx: 7 } });
    expect([pixels.at(5, 7), pixels.at(20, 22), pixels.at(4, 7)[3], pixels.at(21, 22)[3]]).toEqual([
      RED,
      YELLOW,
      0,
      0,
    ]);
  });

  it('comes after crop, flip and rotation', async () => {
    const perspective = bend('0,0,16,0,16,16,0,16');
    const flipped = await bent({ perspective, flip: 'lr' });
    expect([flipped.at(0, 0), flipped.at(15, 0)]).toEqual([[0, 255, 0, 255], RED]);
    const turned = await bent({ perspective, rotate: 90 });
    expect([turned.at(15, 0), turned.at(0, 15)]).toEqual([RED, YELLOW]);
    const cropped = await bent({ perspective, crop: { leftPx: 0, topPx: 0, widthPx: 8, heightPx: 8 } });
    expect([cropped.at(0, 0), cropped.at(15, 15)]).toEqual([RED, RED]);
    // A square on its corner: the corners of its box are transparent, the middles of the sides are not.
    const slanted = await bent({ perspective, rotate: 45 });
    expect([slanted.at(0, 0)[3], slanted.at(15, 15)[3], slanted.at(8, 2)[3]]).toEqual([0, 0, 255]);
  });

  it('ignores size= and res= of an image layer', async () => {
    const commands = { perspective: bend('0,0,16,0,16,16,0,16'), size: { widthPx: 2, heightPx: 2 }, res: 3 };
    const pixels = await bent(commands);
    // A picture of two pixels would be blurred.
    expect([pixels.at(6, 6), pixels.at(9, 9)]).toEqual([RED, YELLOW]);
  });

  it('is drawn at the size of the reply, and flipped with the composite', async () => {
    const source = await quadrants(16, 16).png().toBuffer();
    const layer = imageLayer(1, { perspective: bend('8,4,24,4,24,20,8,20') });
    const request = layeredRequest(GROUND, layer);
    const half = await drawLayers({ ...request, commands: { ...request.commands, scl: 2 } }, [source]);
    expect([half.at(4, 2), half.at(11, 9), half.at(3, 2)[3], half.at(12, 9)[3]]).toEqual([RED, YELLOW, 0, 0]);
    const flipped = await drawLayers({ ...request, composite: { commands: { flip: 'lr' }, effects: [] } }, [
      source,
    ]);
    expect([flipped.at(31, 4), flipped.at(16, 19), flipped.at(32, 4)[3]]).toEqual([RED, YELLOW, 0]);
  });

  // ambiguities.md "perspective-order": for layer 0 the canvas is its rectangle before the perspective.
  it('of layer 0 has that layer as its canvas, and extend adds to it', async () => {
    const source = await quadrants(16, 16).png().toBuffer();
    const commands = { perspectiveN: bendN('.5,0,1,0,1,.5,.5,.5') };
    const pixels = await drawLayers(layeredRequest(imageLayer(0, commands)), [source]);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([16, 16]);
    expect([pixels.at(8, 0), pixels.at(15, 7), pixels.at(7, 0)[3]]).toEqual([RED, YELLOW, 0]);
    const extend = { leftPx: 2, topPx: 1, rightPx: 0, bottomPx: 0 };
    const extended = await drawLayers(layeredRequest(imageLayer(0, { ...commands, extend })), [source]);
    expect([extended.widthPx, extended.heightPx]).toEqual([18, 17]);
    expect([extended.at(10, 1), extended.at(9, 1)[3]]).toEqual([RED, 0]);
  });

  it('takes clip paths along, those of the composite too', async () => {
    const samples = await quadrants(16, 16).raw().toBuffer();
    const paths = pathResource(2000, 'left', [box(0, 0, [0.5, 1])]);
    const source = tiffWith({ widthPx: 16, heightPx: 16, samples }, paths);
    const commands = { perspectiveN: bendN('.5,0,1,0,1,.5,.5,.5') };
    const own = layeredRequest(imageLayer(0, { ...commands, clipPath: path('M0,0L8,0,8,16,0,16Z') }));
    const ofComposite = {
      ...layeredRequest(imageLayer(0, commands)),
      composite: { commands: { clipPathE: ['left'] }, effects: [] },
    };
    const expected = [...Array(8).fill(0), 255, 255, 255, 255, 0, 0, 0, 0];
    expect(alphaOf(await drawLayers(own, [source]))[2]).toEqual(expected);
    expect(alphaOf(await drawLayers(ofComposite, [source]))[2]).toEqual(expected);
  });

  it('bends solid colors', async () => {
    const layer = solidLayer(1, {
      size: { widthPx: 4, heightPx: 4 },
      color: COLOR,
      perspective: bend('8,4,24,4,24,20,8,20'),
    });
    const pixels = await drawLayers(layeredRequest(GROUND, layer), []);
    expect([pixels.at(8, 4), pixels.at(23, 19), pixels.at(7, 4)[3]]).toEqual([
      [200, 100, 50, 255],
      [200, 100, 50, 255],
      0,
    ]);
  });

  it('averages what lies far away', async () => {
    const source = await draw(256, 256, (x, y) => ((x + y) % 2 === 0 ? [255, 255, 255] : [0, 0, 0]))
      .png()
      .toBuffer();
    const request = layeredRequest(
      canvas(64, 64),
      imageLayer(1, { perspective: bend('28,4,36,4,64,64,0,64') }),
    );
    const pixels = await drawLayers(request, [source]);
    const [red] = pixels.at(32, 6);
    // A checkerboard of single pixels, seven of them to a reply pixel.
    expect(Math.abs(red - 127.5)).toBeLessThan(12);
  });

  it('of which the corners are no quadrilateral is refused by name', async () => {
    const refused = bent({ perspective: bend('0,0,16,16,16,0,0,16') });
    await expect(refused).rejects.toMatchObject({ code: 'render.plan', details: { command: 'perspective' } });
  });

  it.each([
    ['as much as is seen', {}, 2000],
    ['no more than the level above scale=', { scale: 0.2 }, 1000],
  ] as [string, Layer['commands'], number][])('decodes %s', (_, commands, widthPx) => {
    const layer = imageLayer(1, { ...commands, perspective: bend('0,0,2000,0,2000,2000,0,2000') });
    const plan = makeRenderPlan(layeredRequest(GROUND, layer), [sourceHeader(4000, 4000)], REPLY_LIMITS);
    expect(plan.layers.at(-1)).toMatchObject({ area: { leftPx: 0, topPx: 0, widthPx, heightPx: widthPx } });
  });

  it('never holds more than is permitted, however near it comes', () => {
    const layer = imageLayer(1, { perspective: bend('-90000,-90000,90000,-90000,90000,90000,-90000,90000') });
    const plan = makeRenderPlan(layeredRequest(GROUND, layer), [sourceHeader(10_000, 10_000)], REPLY_LIMITS);
    expect(plan.layers.at(-1)).toMatchObject({
      area: { leftPx: 0, topPx: 0, widthPx: 5000, heightPx: 5000 },
    });
  });
});
