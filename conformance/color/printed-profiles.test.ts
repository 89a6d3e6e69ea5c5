import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findBuiltInProfile } from '@is/render/plan';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';
import { OPEN_LIMITS } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

const HAS_POPPLER = spawnSync('pdfimages', ['-v'], { stdio: 'ignore' }).error === undefined;

let target: LocalTarget;
beforeAll(async () => {
  target = await startLocalTarget({ 'default.ini': OPEN_LIMITS });
  await writeFile(join(target.imagesFolder, 'orange.png'), await flatPng(20, 10, [200, 100, 50, 255]));
});
afterAll(() => target?.stop());

async function draw(modifiers: string): Promise<Buffer> {
  const reply = await target.ask(`/is/image/orange.png?${modifiers}`);
  if (!(reply.body instanceof Uint8Array)) throw new Error(`${modifiers}: ${JSON.stringify(reply)}`);
  return Buffer.from(reply.body);
}

function bytesOf(name: string): Buffer {
  const bytes = findBuiltInProfile(name)?.write?.();
  if (!bytes) throw new Error(`there is no ${name}`);
  return Buffer.from(bytes);
}

describe('iccEmbed=1 (commands.json iccEmbed; issue 5, Shows 3)', () => {
  it.each(['none', 'zip', 'jpeg'])(
    'pdf,,%s: the page is in the space of the profile',
    async (compression) => {
      const pdf = await draw(`fmt=pdf,,${compression}&icc=AdobeRGB&iccEmbed=1`);
      const text = pdf.toString('latin1');
      const [, object] = /\/ColorSpace \[\/ICCBased (\d+) 0 R\]/.exec(text) ?? [];
      expect(text).toContain(`${object} 0 obj\n<< /N 3 /Alternate /DeviceRGB`);
      expect(pdf.includes(bytesOf('AdobeRGB'))).toBe(true);
    },
  );

  it('pdf without it: device color', async () => {
    expect((await draw('fmt=pdf&icc=AdobeRGB')).toString('latin1')).toContain('/ColorSpace /DeviceRGB');
  });

  it.skipIf(!HAS_POPPLER)('pdf as poppler sees it (not installed: skipped)', async () => {
    const path = join(target.folder, 'page.pdf');
    await writeFile(path, await draw('fmt=pdf&icc=AdobeRGB&iccEmbed=1&printRes=150'));
    const { stdout } = spawnSync('pdfimages', ['-list', path], { encoding: 'utf8' });
    expect(stdout).toMatch(/ 20 +10 +icc +3 +8 .* 150 +150 /);
  });

  it('eps: in comments, byte by byte', async () => {
    const text = (await draw('fmt=eps&icc=AdobeRGB&iccEmbed=1')).toString('latin1');
    const [, lines = ''] = /%%BeginICCProfile: .*\n([^]*)%%EndICCProfile/.exec(text) ?? [];
    expect(Buffer.from(lines.replaceAll(/[%\s]/g, ''), 'hex')).toEqual(bytesOf('AdobeRGB'));
    expect((await draw('fmt=eps&icc=AdobeRGB')).includes('ICCProfile')).toBe(false);
  });

  it.each(['jpeg', 'pjpeg', 'png', 'png-alpha', 'png8', 'tif', 'tif-alpha'])(
    '%s: byte by byte',
    async (format) => {
      const { icc } = await sharp(await draw(`fmt=${format}&icc=AdobeRGB&iccEmbed=1`)).metadata();
      expect(icc).toEqual(bytesOf('AdobeRGB'));
    },
  );

  it.each(['gif', 'webp', 'avif'])('%s carries none', async (format) => {
    const file = await draw(`fmt=${format}&icc=AdobeRGB&iccEmbed=1`);
    expect((await sharp(file).metadata()).icc).toBeUndefined();
  });
});
