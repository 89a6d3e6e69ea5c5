import { describe, expect, it } from 'vitest';
import { createInlineRenderer } from './inline-renderer.js';
import { drawLayers, imageLayer, layeredRequest } from './testing/layered-request.js';
import { draw } from './testing/pictures.js';
import type { Rgba } from './testing/pixels.js';
import { neverAborted } from './testing/render-request.js';

/** 20 x 20, half transparent red on the left, nothing on the right; stored as the kind says. */
async function tiff(kind: 'associated' | 'unassociated'): Promise<Buffer> {
  const left = kind === 'associated' ? [128, 0, 0, 128] : [255, 0, 0, 128];
  const file = await draw(20, 20, (x) => (x < 10 ? left : [0, 0, 0, 0]))
    .tiff({ compression: 'none', predictor: 'none' })
    .toBuffer();
  return kind === 'associated' ? withAssociatedAlpha(file) : file;
}

/** ExtraSamples (338) from 2 to 1. Reference: TIFF 6.0. */
function withAssociatedAlpha(file: Buffer): Buffer {
  const directory = file.readUInt32LE(4);
  for (let entry = 0; entry < file.readUInt16LE(directory); entry += 1) {
    const at = directory + 2 + 12 * entry;
    if (file.readUInt16LE(at) === 338) file.writeUInt16LE(1, at + 8);
  }
  return file;
}

/** Reference: commands.json, maskUse matrix. */
describe('maskUse of pictures with alpha', () => {
  it.each<['associated' | 'unassociated', 'off' | 'invert' | 'norm', Rgba]>([
    ['associated', 'norm', [255, 0, 0, 128]],
    // The foreground over solid black.
    ['associated', 'off', [128, 0, 0, 255]],
    // A background of solid black.
    ['associated', 'invert', [0, 0, 0, 127]],
    ['unassociated', 'norm', [255, 0, 0, 128]],
    ['unassociated', 'off', [255, 0, 0, 255]],
    ['unassociated', 'invert', [255, 0, 0, 127]],
  ])('that is %s: %s', async (kind, maskUse, expected) => {
    const pixels = await drawLayers(layeredRequest(imageLayer(0, { maskUse })), [await tiff(kind)]);
    expect(pixels.at(4, 4)).toEqual(expected);
  });

  it.each<['associated' | 'unassociated', 'off' | 'norm', Rgba]>([
    ['associated', 'norm', [255, 0, 0, 128]],
    ['associated', 'off', [128, 0, 0, 255]],
    ['unassociated', 'norm', [255, 0, 0, 128]],
    ['unassociated', 'off', [255, 0, 0, 255]],
  ])('that is %s and enlarged: %s', async (kind, maskUse, expected) => {
    const size = { widthPx: 60, heightPx: 60 };
    const pixels = await drawLayers(layeredRequest(imageLayer(0, { maskUse, size })), [await tiff(kind)]);
    expect(pixels.at(12, 12)).toEqual(expected);
  });

  /** Reference: commands.json, mask: catalog::MaskPath is ignored where the main image has pre-multiplied alpha. */
  it.each<['associated' | 'unassociated', 'MaskPath' | 'mask=', number]>([
    ['associated', 'MaskPath', 128],
    ['associated', 'mask=', 200],
    ['unassociated', 'MaskPath', 200],
    ['unassociated', 'mask=', 200],
  ])('that is %s give way to a mask by %s, or not', async (kind, origin, expected) => {
    const gray = await draw(20, 20, () => [200, 200, 200])
      .png()
      .toBuffer();
    // Only what `mask=` names has a name.
    const named = origin === 'mask=' ? { object: 'mask' } : {};
    const mask = { kind: 'file', path: 'mask', catalogId: '', ...named } as const;
    const request = layeredRequest({ ...imageLayer(0), mask });
    const pixels = await drawLayers(request, [await tiff(kind), gray]);
    expect(pixels.at(4, 4)[3]).toBe(expected);
    expect(pixels.at(14, 4)[3]).toBe(expected === 128 ? 0 : 200);
  });

  it.each<['associated' | 'unassociated', true | undefined]>([
    ['associated', true],
    ['unassociated', undefined],
  ])('is told by the header: %s', async (kind, isAlphaPremultiplied) => {
    const input = { kind: 'bytes', bytes: await tiff(kind) } as const;
    const header = await createInlineRenderer().readHeader(input, neverAborted());
    expect(header.isAlphaPremultiplied).toBe(isAlphaPremultiplied);
  });
});
