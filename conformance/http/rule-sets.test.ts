import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';

/** Rules of the catalog that requests of `shop` nest. */
const NESTED_RULES = `<?xml version="1.0" encoding="UTF-8"?>
<ruleset>
  <rule OnMatch="error"><expression>^art/secret</expression></rule>
  <rule OnMatch="continue" Expiration="0.5" MaxPix="1,1">
    <expression>^art/small-(\\w+)</expression>
    <substitution>art/$1?size=20,15</substitution>
    <header Name="X-Art">yes</header>
  </rule>
</ruleset>
`;

const RULES = `<?xml version="1.0" encoding="UTF-8"?>
<ruleset>
  <rule OnMatch="error" Name="no drafts"><expression>^shop/draft-</expression></rule>
  <rule OnMatch="continue" Name="named size">
    <expression>^shop/(\\w+)-(\\d+)x(\\d+)\\.jpg</expression>
    <substitution><![CDATA[shop/$1?wid=$2&hei=$3&fit=crop]]></substitution>
  </rule>
  <rule OnMatch="continue" Name="archive" SavePath="renders/archive"><expression>[?&amp;]archive=1</expression></rule>
  <rule OnMatch="continue" Name="kind">
    <expression>&amp;kind=(\\w+)</expression>
    <substitution>&amp;\\$kind=$1</substitution>
    <header Name="X-Kind">$kind$</header>
  </rule>
  <rule OnMatch="continue" Name="bare nested request">
    <expression>^shop\\?src=inner$</expression>
    <substitution>shop?\\$kind=inner&amp;src=shirt</substitution>
  </rule>
  <rule OnMatch="continue" Name="told">
    <expression>[?&amp;]tell=1</expression>
    <header Name="X-Told">$told$, $OBJECT$, $nobody$</header>
    <header Name="X-$named$">1</header>
  </rule>
  <rule OnMatch="break" Name="headers">
    <header Name="X-Shop" Action="set">yes</header>
    <header Name="Cache-Control" Action="set">public, max-age=9</header>
    <header Name="Content-Length" Action="set">2</header>
    <header Name="Trailer" Action="set">X</header>
  </rule>
</ruleset>
`;

describe('rule sets over HTTP (catalog-files.md 14; security.md G20-G28)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      catalogFiles: {
        'default.ini': OPEN_LIMITS,
        'shop.ini':
          'RootId=shop\nRuleSetFile=shop-rules.xml\nSavePath=renders\nMacroFile=macros.tsv\nCatalogFile=shop.tsv\n',
        'art.ini': 'RootId=art\nRuleSetFile=art-rules.xml\n',
        'art-rules.xml': NESTED_RULES,
        'macros.tsv': 'Name\tDefinition\nsays\t$told=macro\n',
        'shop.tsv': 'Id\tPath\tModifier\ntagged\tshirt.png\t$told=record\n',
        'shop-rules.xml': RULES,
        'broken.ini': 'RootId=broken\nRuleSetFile=broken-rules.xml\n',
        'broken-rules.xml': '<!DOCTYPE x><ruleset/>',
      },
    });
    await writeFile(join(target.imagesFolder, 'shirt.png'), await flatPng(400, 300, [9, 90, 200, 255]));
    await writeFile(join(target.imagesFolder, 'draft-1.png'), await flatPng(40, 30, [9, 90, 200, 255]));
  });
  afterAll(() => target.stop());

  it('rewrites a request before it is parsed', async () => {
    const reply = await fetch(`${target.url}/is/image/shop/shirt-120x90.jpg?fmt=png`);
    expect(reply.status, await reply.clone().text()).toBe(200);
    const picture = await decodePicture(new Uint8Array(await reply.arrayBuffer()));
    expect([picture.widthPx, picture.heightPx]).toEqual([120, 90]);
  });

  it('refuses what a rule refuses', async () => {
    const reply = await fetch(`${target.url}/is/image/shop/draft-1?wid=9`);
    expect(reply.status).toBe(403);
    expect(await reply.text()).toMatch(/^REFUSED: /);
  });

  it('adds headers, and neither those that frame the message nor a broken connection', async () => {
    for (let round = 0; round < 3; round += 1) {
      const reply = await fetch(`${target.url}/is/image/shop/shirt?wid=9`);
      expect(reply.headers.get('x-shop')).toBe('yes');
      expect(reply.headers.get('cache-control')).toBe('public, max-age=9');
      expect((await reply.arrayBuffer()).byteLength).toBe(Number(reply.headers.get('content-length')));
    }
  });

  it.each([
    [
      'a variable of the request, decoded, whatever its case',
      'shirt?tell=1&$Told=a%20b',
      'a b, shop/shirt, $nobody$',
    ],
    ['the last definition', 'shirt?tell=1&$told=1&$told=2', '2, shop/shirt, $nobody$'],
    ['a variable that a macro defines', 'shirt?tell=1&$says$', 'macro, shop/shirt, $nobody$'],
    ['a variable that the record defines', 'tagged?tell=1', 'record, shop/tagged, $nobody$'],
    ['a 403, too', 'absent?tell=1&$told=x', 'x, shop/absent, $nobody$'],
  ])('puts %s into headers (AR-08)', async (_what, request, told) => {
    const reply = await fetch(`${target.url}/is/image/shop/${request}&wid=9`);
    expect(reply.headers.get('x-told')).toBe(told);
  });

  it('puts what an expression captured into a header by way of a variable', async () => {
    const reply = await fetch(`${target.url}/is/image/shop/shirt?wid=9&kind=sale`);
    expect(reply.headers.get('x-kind')).toBe('sale');
  });

  it.each([
    ['a line break', 'shirt?tell=1&$told=a%0D%0AX-Evil:%201'],
    ['a character beyond ASCII', 'shirt?tell=1&$told=%C3%A9'],
  ])('drops a header that %s came into (G20, G21)', async (_what, request) => {
    const reply = await fetch(`${target.url}/is/image/shop/${request}&wid=9`);
    expect([reply.status, reply.headers.get('x-told'), reply.headers.get('x-evil')]).toEqual([
      200,
      null,
      null,
    ]);
  });

  it.each([
    ['a token', 'Size', ['x-size']],
    ['no token', 'a%20b', []],
  ])('takes a name from a variable if it is %s (G28)', async (_what, named, sent) => {
    const reply = await fetch(`${target.url}/is/image/shop/shirt?tell=1&$named=${named}&wid=9`);
    expect([...reply.headers.keys()].filter((name) => /^x-(?:size|a)/.test(name))).toEqual(sent);
  });

  it('sends headers with a 304, and none with a refusal (AR-08)', async () => {
    const first = await fetch(`${target.url}/is/image/shop/shirt?wid=9`);
    const again = await fetch(`${target.url}/is/image/shop/shirt?wid=9`, {
      headers: { 'If-None-Match': first.headers.get('etag') ?? '' },
    });
    const refused = await fetch(`${target.url}/is/image/shop/draft-1?wid=9`);
    expect([again.status, again.headers.get('x-shop')]).toEqual([304, 'yes']);
    expect([refused.status, refused.headers.get('x-shop')]).toEqual([403, null]);
  });

  it('rewrites nested requests by the rules of the catalog they name, and keeps only what concerns them (G13, AR-12)', async () => {
    const reply = await fetch(`${target.url}/is/image/shop?src=is(art/small-shirt)&fmt=png`);
    expect(reply.status, await reply.clone().text()).toBe(200);
    expect([reply.headers.get('x-shop'), reply.headers.get('x-art')]).toEqual(['yes', null]);
    const picture = await decodePicture(new Uint8Array(await reply.arrayBuffer()));
    expect([picture.widthPx, picture.heightPx]).toEqual([20, 15]);
  });

  it('refuses a request within which a rule refuses another', async () => {
    const reply = await fetch(`${target.url}/is/image/shop/shirt?layer=1&src=is(art/secret)`);
    expect([reply.status, (await reply.text()).split(':')[0]]).toEqual([403, 'REFUSED']);
  });

  it('rewrites a nested request without a path by the rules of the catalog around it', async () => {
    const reply = await fetch(`${target.url}/is/image/shop?src=is(?src=inner)&req=resolve,json`);
    expect(await reply.text()).toContain('"command":"$kind","value":"inner"');
  });

  it('cannot make a save cacheable (G27)', async () => {
    const reply = await fetch(`${target.url}/is/image/shop/shirt?wid=9&req=saveToFile&name=x.jpg`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });

  it('overrides SavePath, below the save root and without making the folder', async () => {
    const reply = await fetch(`${target.url}/is/image/shop/shirt?wid=9&archive=1&req=saveToFile&name=x.jpg`);
    expect(await reply.text()).toMatch(/^FOLDER: /);
  });

  it('saves where the override of SavePath leads once that folder is there (I16)', async () => {
    const archive = join(target.saveFolder, 'renders', 'archive');
    await mkdir(archive);
    const reply = await fetch(`${target.url}/is/image/shop/shirt?wid=9&archive=1&req=saveToFile&name=x.jpg`);
    expect(reply.status, await reply.text()).toBe(200);
    expect(await readdir(archive)).toEqual(['x.jpg']);
  });

  it('serves nothing of a catalog whose rules cannot be read (AF-24)', async () => {
    const reply = await fetch(`${target.url}/is/image/broken/shirt?wid=9`);
    expect(reply.status).toBe(403);
    expect(await reply.text()).toMatch(/^REFUSED: /);
  });
});
