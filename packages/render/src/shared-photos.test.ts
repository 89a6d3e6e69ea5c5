import { existsSync, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePixels } from './testing/pixels.js';
import { renderRequest } from './testing/render-request.js';

/** Real photographs, test data that never enters the repository. */
const FOLDER = fileURLToPath(new URL('../../../../shared/photos/', import.meta.url));
const isThere = existsSync(FOLDER);
const photos = isThere ? readdirSync(FOLDER).filter((name) => !name.endsWith('.md')) : [];

const BACKGROUND = { kind: 'rgb', red: 10, green: 200, blue: 30, alpha: 255, space: 'output' } as const;

/** Why each of these must fail; every other photo must render. */
const REFUSED: Readonly<Record<string, string>> = {
  'bomb-65536.png': 'render.limit',
  'broken-header.jpg': 'render.source',
  'broken-truncated.jpg': 'render.source',
  'broken-truncated.png': 'render.source',
  'giant.jpg': 'render.limit',
  'check.svg': 'render.format',
};

async function renderPhoto(name: string, commands: Parameters<typeof renderRequest>[1]['commands']) {
  const file = await open(join(FOLDER, name), 'r');
  try {
    return await renderRequest(
      { kind: 'descriptor', path: `/proc/self/fd/${file.fd}` },
      { commands: commands ?? {} },
    );
  } finally {
    await file.close();
  }
}

/** Left and upper padding of a photo in a box of 300x200, from its size as sharp knows it. */
async function paddingOf(name: string): Promise<{ readonly x: number; readonly y: number }> {
  const { width, height, orientation = 1 } = await sharp(join(FOLDER, name)).metadata();
  const [widthPx, heightPx] = orientation > 4 ? [height, width] : [width, height];
  const scale = Math.min(300 / widthPx, 200 / heightPx);
  return {
    x: Math.floor((300 - Math.round(widthPx * scale)) / 2 + 0.5),
    y: Math.floor((200 - Math.round(heightPx * scale)) / 2 + 0.5),
  };
}

describe.skipIf(!isThere)('the photographs of ../shared/photos (skipped where they are absent)', () => {
  it.each(photos.filter((name) => !(name in REFUSED)))('%s fits a box of 300x200 exactly', async (name) => {
    const fit = { mode: 'fit', upscale: true } as const;
    const { bytes } = await renderPhoto(name, { wid: 300, hei: 200, bgc: BACKGROUND, fit });
    const pixels = await decodePixels(bytes);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([300, 200]);
    const { x, y } = await paddingOf(name);
    const padding = [
      ...(x > 0 ? [pixels.at(0, 100), pixels.at(x - 1, 100), pixels.at(299, 100)] : []),
      ...(y > 0 ? [pixels.at(150, 0), pixels.at(150, y - 1), pixels.at(150, 199)] : []),
    ];
    expect(padding).toEqual(padding.map(() => [10, 200, 30, 255]));
  });

  it.each(Object.entries(REFUSED).filter(([name]) => photos.includes(name)))(
    '%s is refused with %s, at once and without memory',
    { retry: 3 },
    async (name, code) => {
      const before = process.memoryUsage.rss();
      const startMs = performance.now();
      await expect(renderPhoto(name, { wid: 300 })).rejects.toMatchObject({ name: 'RenderError', code });
      expect(performance.now() - startMs).toBeLessThan(500);
      expect(process.memoryUsage.rss() - before).toBeLessThan(50_000_000);
    },
  );

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'exif-orientation-%i.jpg is seen upright, as the first one is',
    async (orientation) => {
      const box = { wid: 120, hei: 90, fmt: { format: 'png' } } as const;
      const upright = await decodePixels((await renderPhoto('exif-orientation-1.jpg', box)).bytes);
      const turned = await decodePixels(
        (await renderPhoto(`exif-orientation-${orientation}.jpg`, box)).bytes,
      );
      // The eight files were compressed one by one and number themselves in the middle, so only rough colors agree.
      for (const [x, y] of [
        [10, 10],
        [110, 10],
        [25, 70],
        [110, 60],
        [60, 85],
      ] as const) {
        const [a, b] = [around(upright, x, y), around(turned, x, y)];
        expect(Math.max(...a.map((sample, channel) => Math.abs(sample - (b[channel] ?? NaN))))).toBeLessThan(
          30,
        );
      }
    },
  );
});

/** Mean color of the 9x9 pixels around a place. */
function around(pixels: Awaited<ReturnType<typeof decodePixels>>, atX: number, atY: number): number[] {
  const sums = [0, 0, 0];
  for (let y = atY - 4; y <= atY + 4; y += 1) {
    for (let x = atX - 4; x <= atX + 4; x += 1) {
      pixels
        .at(x, y)
        .slice(0, 3)
        .forEach((sample, channel) => {
          sums[channel] = (sums[channel] ?? 0) + sample / 81;
        });
    }
  }
  return sums;
}
