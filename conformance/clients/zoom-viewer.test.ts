import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';
import { WITHOUT_CHROMIUM, chromium, openInChromium } from './headless-chromium.js';
import type { PageServer } from './page-server.js';
import { packageScript, pageText, servePages } from './page-server.js';

const [WIDTH_PX, HEIGHT_PX] = [1100, 700];

/** Every pixel differs from its neighbours, so a tile that is off by one shows. */
async function texturedPng(): Promise<Buffer> {
  const data = Buffer.alloc(WIDTH_PX * HEIGHT_PX * 3);
  for (let y = 0; y < HEIGHT_PX; y += 1) {
    for (let x = 0; x < WIDTH_PX; x += 1) {
      data.set([(x * 7 + y) % 251, (y * 5) % 241, (x * 3 + y * 11) % 239], (y * WIDTH_PX + x) * 3);
    }
  }
  return sharp(data, { raw: { width: WIDTH_PX, height: HEIGHT_PX, channels: 3 } })
    .png()
    .toBuffer();
}

interface ZoomOutcome {
  readonly views: readonly { readonly scale: number; readonly largest: number }[];
  readonly problems: readonly string[];
}

describe.skipIf(chromium === undefined)(
  `OpenSeadragon in a browser (clients.md 1; ${WITHOUT_CHROMIUM})`,
  () => {
    let target: RunningTarget;
    let site: PageServer;

    beforeAll(async () => {
      target = await startTarget();
      await writeFile(join(target.imagesFolder, 'texture.png'), await texturedPng());
      site = await servePages({
        '/zoom.html': await pageText('zoom-viewer.html'),
        '/library.js': await packageScript('openseadragon/build/openseadragon/openseadragon.js'),
      });
    });
    afterAll(async () => {
      await site.stop();
      await target.stop();
    });

    it('shows tiles that join as the whole picture does, with nothing in the console', async () => {
      const asset = encodeURIComponent(`${target.url}/is/image/texture`);
      const url = `${site.url}/zoom.html?asset=${asset}&widthPx=${WIDTH_PX}&heightPx=${HEIGHT_PX}`;
      const browser = await openInChromium(url, chromium ?? '');
      let outcome: ZoomOutcome;
      try {
        outcome = JSON.parse(await site.outcome) as ZoomOutcome;
      } finally {
        await browser.close();
      }
      expect(outcome.problems).toEqual([]);
      expect(outcome.views).toEqual([
        { scale: 1, view: [1100, 700], whole: [1100, 700], largest: 0 },
        { scale: 2, view: [550, 350], whole: [550, 350], largest: 0 },
      ]);
    }, 60_000);
  },
);
