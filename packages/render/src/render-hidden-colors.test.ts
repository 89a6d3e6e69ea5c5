import type { CommandValues, LayerCommandName, ResolvedRequest } from '@is/protocol';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawLayers, imageLayer, layeredRequest } from './testing/layered-request.js';
import { draw } from './testing/pictures.js';

type Commands = CommandValues<LayerCommandName>;

const COLOR = [200, 100, 50] as const;

/** One color everywhere, opaque only in a square of 40 x 40 in its middle. */
function shown() {
  return draw(80, 80, (x, y) => [...COLOR, x >= 20 && x < 60 && y >= 20 && y < 60 ? 255 : 0]);
}

const white = () =>
  draw(80, 80, () => [255, 255, 255])
    .png()
    .toBuffer();

/** At half its size, so that it is resampled. */
function small(commands: Commands): ResolvedRequest {
  const request = layeredRequest(imageLayer(0, commands));
  return { ...request, commands: { ...request.commands, scl: 2 } };
}

function masked(commands: Commands): ResolvedRequest {
  const request = small(commands);
  const mask = { kind: 'file', path: 'mask', catalogId: '' } as const;
  return { ...request, layers: request.layers.map((layer) => ({ ...layer, mask })) };
}

/**
 * Reference: commands.json, maskUse: invert shows the background of a picture whose alpha is not premultiplied, off all of
 * it; mask: what an alpha of the picture hides is up to the mask.
 */
describe('colors that the alpha of a picture hides', () => {
  it.each<[string, Commands]>([
    ['maskUse=invert', { maskUse: 'invert' }],
    ['maskUse=off', { maskUse: 'off' }],
    ['maskUse=off, turned', { maskUse: 'off', rotate: 90 }],
    ['maskUse=off, a part of it', { maskUse: 'off', crop: rect(4, 4, 70, 70) }],
  ])('are shown at another size by %s', async (_name, commands) => {
    const pixels = await drawLayers(small(commands), [await shown().png().toBuffer()]);
    expect(pixels.at(2, 2)).toEqual([...COLOR, 255]);
    expect(pixels.at(17, 17)[3]).toBe(commands.maskUse === 'off' ? 255 : 0);
  });

  it.each<[string, Commands]>([
    ['opaque', {}],
    ['that is not used', { maskUse: 'off' }],
  ])('are shown at another size by a mask %s', async (_name, commands) => {
    const pixels = await drawLayers(masked(commands), [await shown().png().toBuffer(), await white()]);
    expect([pixels.at(2, 2), pixels.at(20, 20)]).toEqual([
      [...COLOR, 255],
      [...COLOR, 255],
    ]);
  });

  it('come out where the mask grows', async () => {
    const pixels = await drawLayers(small({ op_growMask: 8 }), [await shown().png().toBuffer()]);
    // The edge at 10 of 40 pixels moves by 8 / 2.
    expect(pixels.at(8, 20)).toEqual([...COLOR, 255]);
    expect(pixels.at(4, 20)[3]).toBeLessThan(3);
  });

  it.each<[string, () => Promise<Buffer>]>([
    ['16 bits deep', () => shown().toColourspace('rgb16').png().toBuffer()],
    ['WebP', () => shown().webp({ lossless: true, exact: true }).toBuffer()],
  ])('are shown of pictures that are %s', async (_name, source) => {
    const pixels = await drawLayers(small({ maskUse: 'invert' }), [await source()]);
    expect(pixels.at(2, 2)).toEqual([...COLOR, 255]);
  });

  it('are refused where the picture is larger than what is held in memory', async () => {
    const create = {
      width: 5100,
      height: 5000,
      channels: 4,
      background: { r: 1, g: 2, b: 3, alpha: 0 },
    } as const;
    const source = await sharp({ create }).png({ compressionLevel: 1 }).toBuffer();
    await expect(drawLayers(small({ maskUse: 'off' }), [source])).rejects.toMatchObject({
      code: 'render.limit',
      details: { command: 'maskUse', value: '5100x5000', limit: 25_000_000 },
    });
  });
});

function rect(...[leftPx, topPx, widthPx, heightPx]: readonly [number, number, number, number]) {
  return { leftPx, topPx, widthPx, heightPx };
}
