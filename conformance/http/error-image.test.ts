import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import type { Rgba } from '../targets/synthetic-source.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';

/** A PNG that ends within its header. */
const CORRUPT = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

const ORANGE: Rgba = [255, 128, 0, 255];
const VIOLET: Rgba = [128, 0, 255, 255];

const RULES = `<?xml version="1.0" encoding="UTF-8"?>
<ruleset>
  <rule OnMatch="continue" ErrorImage=""><expression>[?&amp;]plain=1</expression></rule>
  <rule OnMatch="continue" ErrorImage="violet.png"><expression>[?&amp;]violet=1</expression></rule>
  <rule OnMatch="error"><expression>[?&amp;]refuse=1</expression></rule>
</ruleset>
`;

/** The size tells how long the message is: a template can use the variables anywhere. */
const ERRORS =
  'Id\tPath\tModifier\noops\torange.png\t\ntold\torange.png\t$error.message=x&size=16,12\nwrong\t\tlayer=0&src=absent\n';

const CATALOG_FILES = {
  'default.ini': `${OPEN_LIMITS}ErrorImage=\nCatalogFile=errors.tsv\n`,
  'errors.tsv': ERRORS,
  'shop.ini': 'RootId=shop\nErrorImage=oops\nRuleSetFile=rules.xml\nMaxPix=100,100\n',
  'rules.xml': RULES,
  'broken.ini': 'RootId=broken\nErrorImage=wrong\n',
  'locked.ini': 'RootId=locked\nErrorImage=oops\nRequestLock=1\n',
  'titles.ini': 'RootId=titles\nErrorImage=\nErrorDetail=0\n',
};

describe('error images over HTTP (attributes.json ErrorImage; requests.json errorReference)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({ catalogFiles: CATALOG_FILES });
    await writeFile(join(target.imagesFolder, 'orange.png'), await flatPng(40, 30, ORANGE));
    await writeFile(join(target.imagesFolder, 'violet.png'), await flatPng(40, 30, VIOLET));
    await writeFile(join(target.imagesFolder, 'corrupt.png'), CORRUPT);
  });
  afterAll(() => target.stop());

  const ask = (request: string): Promise<Response> => fetch(`${target.url}/is/image/${request}`);
  const colorOf = async (reply: Response): Promise<Rgba> =>
    (await decodePicture(new Uint8Array(await reply.arrayBuffer()))).at(20, 15);

  it.each<readonly [string, string]>([
    ['a missing image', 'shop/absent?wid=9'],
    ['a corrupt image', 'shop/corrupt?wid=9'],
    ['a value that is not valid', 'shop/orange?wid=x'],
    ['a limit', 'shop/orange?wid=101&fit=fit,1'],
    ['a request that rules refuse', 'shop/orange?refuse=1'],
    ['a macro that is not defined', 'shop/orange?req=tmb&layer=nobody'],
    ['a wrong lock', 'locked/orange?wid=9&0000'],
  ])('stands for %s, with status 200, and nobody may keep it (AK-08)', async (_what, request) => {
    const reply = await ask(request);
    expect([reply.status, reply.headers.get('x-error-image')]).toEqual([200, '1']);
    expect([reply.headers.get('cache-control'), reply.headers.get('etag')]).toEqual(['no-store', null]);
    const [red, green, blue] = await colorOf(reply);
    // JPEG: within a few levels of the color.
    expect([red, green, blue].map((level, index) => Math.abs(level - (ORANGE[index] ?? 0)) < 4)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each([
    ['the reply is no picture', 'shop/absent?req=props'],
    ['the type is unknown, but no picture', 'shop/orange?req=props&wid=x'],
    ['a rule switches it off (AR-14)', 'shop/absent?plain=1'],
    ['it cannot be drawn itself', 'broken/absent?wid=9'],
    ['the catalog has none', 'titles/absent?wid=9'],
  ])('gives way to status and text when %s', async (_why, request) => {
    const reply = await ask(request);
    expect([reply.status, reply.headers.get('x-error-image')]).toEqual([403, null]);
    expect(reply.headers.get('content-type')).toContain('text/plain');
  });

  it('is another when a rule says so', async () => {
    const [red, , blue] = await colorOf(await ask('shop/absent?violet=1'));
    expect(red).toBeLessThan(140);
    expect(blue).toBeGreaterThan(240);
  });
});

describe('how much an error tells (attributes.json ErrorDetail)', () => {
  let target: RunningTarget;
  const levels = ['0', '1', '2', '3'] as const;

  beforeAll(async () => {
    const catalogs = levels.map(
      (level) => [`d${level}.ini`, `RootId=d${level}\nErrorDetail=${level}\n`] as const,
    );
    target = await startTarget({
      catalogFiles: { 'default.ini': OPEN_LIMITS, ...Object.fromEntries(catalogs) },
    });
    await writeFile(join(target.imagesFolder, 'corrupt.png'), CORRUPT);
  });
  afterAll(() => target.stop());

  it.each([
    ['0', 1],
    ['1', 1],
    ['2', 2],
  ] as const)('level %s: %i lines', async (level, lines) => {
    const reply = await fetch(`${target.url}/is/image/d${level}/absent?wid=9`);
    const text = await reply.text();
    expect(text.trimEnd().split('\n')).toHaveLength(lines);
    expect(text.includes('absent.png')).toBe(lines > 1);
  });

  it('level 3 adds the stack', async () => {
    const reply = await fetch(`${target.url}/is/image/d3/absent?wid=9`);
    expect(await reply.text()).toMatch(/\n\s+at /);
  });

  it('a store of images that is gone is neither: it may come back', async () => {
    const away = `${target.imagesFolder}-away`;
    await rename(target.imagesFolder, away);
    try {
      const reply = await fetch(`${target.url}/is/image/d0/absent?wid=9&defaultImage=corrupt`);
      expect([reply.status, await reply.text()]).toEqual([
        503,
        'SOURCE: The source image cannot be reached.\n',
      ]);
    } finally {
      await rename(away, target.imagesFolder);
    }
  });

  it.each([
    ['d0/absent?wid=9', 'SOURCE: The image was not found.\n'],
    ['d0/corrupt?wid=9', 'SOURCE: The source image cannot be read.\n'],
    ['d0/absent?req=props', 'SOURCE: The image was not found.\n'],
    ['d0/corrupt?req=props', 'SOURCE: The source image cannot be read.\n'],
  ])('%s: a missing and a corrupt image are told apart', async (request, text) => {
    expect(await (await fetch(`${target.url}/is/image/${request}`)).text()).toBe(text);
  });
});
