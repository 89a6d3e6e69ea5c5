import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInlineRenderer } from './inline-renderer.js';
import { makeRenderPlan } from './plan/make-render-plan.js';
import { imageRequest } from './testing/image-request.js';
import { draw } from './testing/pictures.js';
import { neverAborted, renderRequest, REPLY_LIMITS } from './testing/render-request.js';

const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta>';

const picture = () => draw(40, 30, (x, y) => [x * 6, y * 8, 90]);
const plain = () => picture().png().toBuffer();
const withXmp = () =>
  picture()
    .withXmp(XMP)
    .withExif({ IFD0: { Copyright: 'somebody' } })
    .jpeg()
    .toBuffer();

describe('printRes=', () => {
  it.each([
    ['jpeg', 150, 150],
    ['jpeg', 299.72, 300],
    ['pjpeg', 72, 72],
    ['png', 150, 150],
    ['png-alpha', 300, 300],
    ['png8', 96, 96],
    ['tif', 299.72, 299.72],
    ['tif-alpha', 72, 72],
  ] as const)('%s says %d dpi (commands.json printRes)', async (format, printRes, expected) => {
    const { bytes } = await renderRequest(await plain(), { commands: { fmt: { format }, printRes } });
    expect((await sharp(bytes).metadata()).density).toBeCloseTo(expected, 0);
  });

  it.each(['jpeg', 'tif'] as const)('%s in inks says it, too', async (format) => {
    const fmt = { format, pixelType: 'cmyk' } as const;
    const { bytes } = await renderRequest(await plain(), { commands: { fmt, printRes: 200 } });
    expect(await sharp(bytes).metadata()).toMatchObject({ density: 200, space: 'cmyk' });
  });

  it('absent is attribute::PrintResolution, and without that the resolution of the source', async () => {
    const source = await picture().withMetadata({ density: 240 }).png().toBuffer();
    const commands = { fmt: { format: 'jpeg' } } as const;
    const byAttribute = await renderRequest(source, { commands, attributes: { PrintResolution: 100 } });
    const bySource = await renderRequest(source, { commands });
    expect((await sharp(byAttribute.bytes).metadata()).density).toBe(100);
    expect((await sharp(bySource.bytes).metadata()).density).toBe(240);
  });

  it('changes no pixel', async () => {
    const [one, other] = await Promise.all(
      [72, 300].map(async (printRes) => {
        const { bytes } = await renderRequest(await plain(), {
          commands: { fmt: { format: 'tif' }, printRes },
        });
        return sharp(bytes).raw().toBuffer();
      }),
    );
    expect(one).toEqual(other);
  });
});

describe('xmpEmbed=', () => {
  it.each(['jpeg', 'pjpeg', 'tif', 'tif-alpha'] as const)(
    '1 copies the packet of the source into a %s, 0 does not (commands.json xmpEmbed)',
    async (format) => {
      const source = await withXmp();
      const [without, embedded] = await Promise.all(
        [false, true].map(async (xmpEmbed) => {
          const { bytes } = await renderRequest(source, { commands: { fmt: { format }, xmpEmbed } });
          return sharp(bytes).metadata();
        }),
      );
      expect(without?.xmp).toBeUndefined();
      expect(embedded?.xmpAsString).toBe(XMP);
      expect(embedded?.exif).toBeUndefined();
    },
  );

  it('is ignored where the source has none and where the format cannot carry it', async () => {
    const none = await renderRequest(await plain(), {
      commands: { fmt: { format: 'jpeg' }, xmpEmbed: true },
    });
    const png = await renderRequest(await withXmp(), {
      commands: { fmt: { format: 'png' }, xmpEmbed: true },
    });
    expect((await sharp(none.bytes).metadata()).xmp).toBeUndefined();
    expect((await sharp(png.bytes).metadata()).xmp).toBeUndefined();
  });

  it('that is too long for a JPEG is refused', async () => {
    const xmp = XMP.replace('<rdf:RDF/>', `<rdf:RDF/>${' '.repeat(70_000)}`);
    const source = await picture().withXmp(xmp).tiff().toBuffer();
    const commands = { fmt: { format: 'jpeg' }, xmpEmbed: true } as const;
    await expect(renderRequest(source, { commands })).rejects.toThrow(
      expect.objectContaining({
        code: 'render.limit',
        message: `xmpEmbed: the XMP packet of the source has ${xmp.length} bytes, expected at most 65504 bytes in a JPEG`,
      }),
    );
  });
});

describe('in a file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'is-notes-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(['jpeg', 'png', 'tif', 'pdf'] as const)('%s says the same as in memory', async (format) => {
    const renderer = createInlineRenderer();
    const input = { kind: 'bytes', bytes: await withXmp() } as const;
    const request = imageRequest({ commands: { fmt: { format }, printRes: 123, xmpEmbed: true } });
    const plan = makeRenderPlan(request, [await renderer.readHeader(input, neverAborted())], REPLY_LIMITS);
    const job = { plan, inputs: [input] };
    const inMemory = await renderer.render({ ...job, output: { kind: 'bytes' } }, neverAborted());
    const file = await open(join(folder, format), 'w');
    const output = { kind: 'file', path: `/proc/self/fd/${file.fd}` } as const;
    const inFile = await renderer.render({ ...job, output }, neverAborted());
    await file.close();
    expect(Buffer.compare(await readFile(join(folder, format)), inMemory.bytes)).toBe(0);
    expect(inFile.lengthBytes).toBe(inMemory.lengthBytes);
  });
});
