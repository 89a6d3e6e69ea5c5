import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { draw } from './testing/pictures.js';
import { renderRequest } from './testing/render-request.js';

type Scans = '3' | '4' | '5' | 'auto';

/** Rough and soft parts, and sides that fill no whole block. */
const source = (widthPx: number, heightPx: number) =>
  draw(widthPx, heightPx, (x, y) => [
    (x * 255) / widthPx,
    128 + 100 * Math.sin(x / 5) * Math.cos(y / 9),
    ((x * y * 2_654_435_761) >>> 24) % 256,
  ])
    .png()
    .toBuffer();

interface Order {
  readonly pixelType: 'gray' | 'rgb' | 'cmyk';
  readonly fullChroma?: boolean;
  readonly size?: readonly [number, number];
  readonly format?: 'jpeg' | 'pjpeg';
}

async function rendered(order: Order, pscan?: Scans) {
  const { pixelType, fullChroma = false, size: [width, height] = [203, 117], format = 'pjpeg' } = order;
  const { bytes } = await renderRequest(await source(width, height), {
    commands: {
      fmt: { format, pixelType },
      qlt: { quality: 85, fullChroma },
      ...(pscan === undefined ? {} : { pscan }),
    },
  });
  return bytes;
}

/** Start-of-scan markers outside of scan data, where a zero follows every byte of 255. */
function scansIn(bytes: Uint8Array): number {
  return Buffer.from(bytes).toString('latin1').split('\xff\xda').length - 1;
}

function samples(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes, { ignoreIcc: true }).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();
}

describe('pscan= (commands.json pscan)', () => {
  it.each([
    ['rgb', '3', 4],
    ['rgb', '4', 4],
    ['rgb', '5', 5],
    ['gray', '3', 3],
    ['gray', '4', 4],
    ['gray', '5', 5],
    ['cmyk', '4', 5],
    ['cmyk', '5', 5],
  ] as const)(
    '%s,%s: the file has %i scans, the fewest possible where it cannot be so few',
    async (pixelType, pscan, count) => {
      const bytes = await rendered({ pixelType }, pscan);
      expect(scansIn(bytes)).toBe(count);
      expect((await sharp(bytes).metadata()).isProgressive).toBe(true);
    },
  );

  it.each([
    ['rgb', false, 203, 117],
    ['rgb', true, 203, 117],
    ['rgb', false, 8, 8],
    ['rgb', false, 1, 1],
    ['rgb', false, 9, 200],
    ['gray', false, 203, 117],
    ['cmyk', false, 203, 117],
    ['cmyk', true, 33, 70],
  ] as const)('%s, full chroma %s, %i×%i px: every sample is that of fmt=jpeg', async (...row) => {
    const [pixelType, fullChroma, width, height] = row;
    const order = { pixelType, fullChroma, size: [width, height] } as const;
    const expected = await samples(await rendered({ ...order, format: 'jpeg' }));
    for (const pscan of ['3', '4', '5'] as const)
      expect(Buffer.compare(await samples(await rendered(order, pscan)), expected)).toBe(0);
  });

  it('auto is what the encoder likes, as if it was absent', async () => {
    const order = { pixelType: 'rgb' } as const;
    expect(await rendered(order, 'auto')).toEqual(await rendered(order));
  });

  it('is ignored when the JPEG is not progressive', async () => {
    const order = { pixelType: 'rgb', format: 'jpeg' } as const;
    expect(await rendered(order, '4')).toEqual(await rendered(order));
  });
});
