import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { draw } from './testing/pictures.js';
import { renderRequest } from './testing/render-request.js';

/** Soft and rough parts, as photographs have. */
const source = () =>
  draw(600, 400, (x, y) => [
    (x * 255) / 600,
    128 + 100 * Math.sin(x / 9) * Math.cos(y / 7),
    ((x * y * 2_654_435_761) >>> 24) % 256,
  ])
    .png()
    .toBuffer();

async function sizeAt(quality: number, jpegSize?: number, pixelType?: 'gray' | 'cmyk') {
  const { bytes, lengthBytes } = await renderRequest(await source(), {
    commands: {
      fmt: { format: 'jpeg', ...(pixelType ? { pixelType } : {}) },
      qlt: { quality, fullChroma: false },
      ...(jpegSize === undefined ? {} : { jpegSize }),
    },
  });
  return { bytes, lengthBytes };
}

describe('jpegSize=', () => {
  it.each([
    [30, undefined],
    [50, undefined],
    [80, undefined],
    [20, 'gray'],
    [60, 'cmyk'],
  ] as const)(
    '%i: %s fits, and no tenth of the room is left (commands.json jpegSize)',
    async (kilobytes, pixelType) => {
      expect((await sizeAt(95, undefined, pixelType)).lengthBytes).toBeGreaterThan(kilobytes * 1024);
      const { bytes, lengthBytes } = await sizeAt(95, kilobytes, pixelType);
      expect(lengthBytes).toBe(bytes.byteLength);
      expect(lengthBytes).toBeLessThanOrEqual(kilobytes * 1024);
      expect(lengthBytes).toBeGreaterThanOrEqual(kilobytes * 1024 * 0.9);
      expect((await sharp(bytes).metadata()).width).toBe(600);
    },
  );

  it('changes nothing where the asked quality fits', async () => {
    expect((await sizeAt(60, 10_000)).bytes).toEqual((await sizeAt(60)).bytes);
  });

  it('0 is no limit', async () => {
    expect((await sizeAt(60, 0)).bytes).toEqual((await sizeAt(60)).bytes);
  });

  it('that quality 1 does not reach is refused with what would do', async () => {
    const smallest = (await sizeAt(1)).lengthBytes;
    await expect(sizeAt(60, 1)).rejects.toThrow(
      expect.objectContaining({
        code: 'render.limit',
        message: `jpegSize: the picture has ${smallest} bytes at quality 1, expected at most 1024`,
      }),
    );
  });

  it('is ignored with other formats', async () => {
    const png = await renderRequest(await source(), { commands: { fmt: { format: 'png' }, jpegSize: 1 } });
    expect(png.lengthBytes).toBeGreaterThan(1024);
  });
});
