import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { WITHOUT_SHARED, hasSharedFolder, sharedPath } from '../targets/shared-folder.js';
import type { Rgba } from '../targets/synthetic-source.js';
import { decodePicture } from '../targets/synthetic-source.js';

/** Real pictures with their size as a person sees it, EXIF orientation applied (ADR 0020). */
const PHOTOGRAPHS: readonly (readonly [file: string, widthPx: number, heightPx: number])[] = [
  ['elephants-5640x3172.jpg', 5640, 3172],
  ['cups-icc-2560x1600.jpg', 2560, 1600],
  ['ladybird-2560x1600.jpg', 2560, 1600],
  ['raindrops-1920x1200.jpg', 1920, 1200],
  ['storm-1920x1280.jpg', 1920, 1280],
  ['alpha-paper-1024x768.png', 1024, 768],
  ['exif-orientation-1.jpg', 600, 450],
  ['exif-orientation-2.jpg', 600, 450],
  ['exif-orientation-3.jpg', 600, 450],
  ['exif-orientation-4.jpg', 600, 450],
  ['exif-orientation-5.jpg', 600, 450],
  ['exif-orientation-6.jpg', 600, 450],
  ['exif-orientation-7.jpg', 600, 450],
  ['exif-orientation-8.jpg', 600, 450],
];

/** Sources that must be refused, and the class of the refusal. Reference: security.md E01, E08, E09. */
const REFUSED: readonly (readonly [file: string, errorClass: string])[] = [
  ['broken-header.jpg', 'SOURCE|FORMAT'],
  ['broken-truncated.jpg', 'SOURCE'],
  ['broken-truncated.png', 'SOURCE'],
  ['bomb-65536.png', 'LIMIT'],
  ['giant.jpg', 'LIMIT|SOURCE'],
];

const PADDING: Rgba = [12, 200, 34, 255];

describe.skipIf(!hasSharedFolder)(`real photographs over HTTP (${WITHOUT_SHARED})`, () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      catalogFiles: { 'default.ini': OPEN_LIMITS },
      imageRoots: [sharedPath('photos')],
    });
  });
  afterAll(() => target?.stop());

  it.each(PHOTOGRAPHS)(
    '%s: wid, hei and fit give the promised size and exact padding',
    async (file, width, height) => {
      const scale = Math.min(1, 300 / width, 300 / height);
      const [scaledWidth, scaledHeight] = [Math.floor(width * scale + 0.5), Math.floor(height * scale + 0.5)];
      const get = async (modifiers: string) => {
        const reply = await fetch(`${target.url}/is/image/${file}?${modifiers}&fmt=png&bgc=0cc822`);
        expect(reply.status).toBe(200);
        return decodePicture(new Uint8Array(await reply.arrayBuffer()));
      };

      const fitted = await get('wid=300&hei=300');
      expect([fitted.widthPx, fitted.heightPx]).toEqual([300, 300]);
      const top = Math.floor((300 - scaledHeight) / 2 + 0.5);
      const left = Math.floor((300 - scaledWidth) / 2 + 0.5);
      const aboveAndLeft = [
        ...(top > 0 ? [fitted.at(150, top - 1)] : []),
        ...(left > 0 ? [fitted.at(left - 1, 150)] : []),
      ];
      expect(aboveAndLeft).toEqual(aboveAndLeft.map(() => PADDING));
      const row = Array.from({ length: scaledWidth }, (_, x) => fitted.at(left + x, 150));
      expect(row).not.toEqual(row.map(() => PADDING));

      const constrained = await get('wid=300&hei=300&fit=constrain');
      expect([constrained.widthPx, constrained.heightPx]).toEqual([scaledWidth, scaledHeight]);
      const cropped = await get('wid=120&hei=90&fit=crop');
      expect([cropped.widthPx, cropped.heightPx]).toEqual([120, 90]);
      const narrow = await get('wid=200');
      expect([narrow.widthPx, narrow.heightPx]).toEqual([200, Math.floor((height * 200) / width + 0.5)]);
    },
  );

  it.each(REFUSED)('%s is refused at once, with nothing decoded', async (file, errorClass) => {
    await fetch(`${target.url}/is/image/storm-1920x1280.jpg?wid=20`);
    const start = performance.now();
    const reply = await fetch(`${target.url}/is/image/${file}?wid=100`);
    const text = await reply.text();
    expect(performance.now() - start).toBeLessThan(500);
    expect(reply.status, text).toBe(403);
    expect(text).toMatch(new RegExp(`^(${errorClass}): `));
  });
});
