import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';

const RULES = `<?xml version="1.0" encoding="UTF-8"?>
<ruleset>
  <rule OnMatch="error" Name="no drafts"><expression>^shop/draft-</expression></rule>
  <rule OnMatch="continue" Name="named size">
    <expression>^shop/(\\w+)-(\\d+)x(\\d+)\\.jpg</expression>
    <substitution><![CDATA[shop/$1?wid=$2&hei=$3&fit=crop]]></substitution>
  </rule>
  <rule OnMatch="continue" Name="archive" SavePath="renders/archive"><expression>[?&amp;]archive=1</expression></rule>
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
        'shop.ini': 'RootId=shop\nRuleSetFile=shop-rules.xml\nSavePath=renders\n',
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
