import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJsonp } from '@is/props';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

let target: RunningTarget;

beforeAll(async () => {
  target = await startTarget({
    settings: { IS_SETS_NESTING_LIMIT: '3' },
    catalogFiles: {
      'default.ini': OPEN_LIMITS,
      'C.ini': 'RootId=C\nCatalogFile=c.tsv\nNonImgExpiration=0.5\n',
      'c.tsv':
        'Id\tPath\tImageSet\tAssetType\tUserData\n' +
        'a\ta.png\t\t\tlabel=Front\n' +
        'b\tb.png\t\t\t\n' +
        'flat\t\tC/a;C/a;,C/b;C/b;\tMEDIASET\t\n' +
        'pics\t\ta,b;a\t\t\n' +
        'mixed\t\ta;a;advanced_image,pics;pics;img_set\t\t\n' +
        'one\t\ta;;\t\t\n' +
        'colors\t\ta;{0xA56DB2 Plum}\t\t\n' +
        'two words\ta.png\t\t\t\n' +
        'outer\t\tflat;a;\t\t\n' +
        'tall\ta.png\t\t\ta=1\n' +
        'tall:Large\t\t\t\tSmartCropType=Banner??SmartCropWidth=1200.0??SmartCropHeight=400??SmartCropRect=0,0,1,.25??other=x\n' +
        'tall:Small\t\t\t\tSmartCropDef=Little??SmartCropWidth=300??SmartCropRect=0,0,.5,.5\n' +
        'tall:Note\ta.png\t\t\tnote=1\n' +
        'crops\t\ttall,b;tall\t\t\n' +
        'loop\t\tloop\t\t\n',
    },
  });
  await writeFile(join(target.imagesFolder, 'a.png'), await flatPng(1154, 1500, [1, 2, 3, 255]));
  await writeFile(join(target.imagesFolder, 'b.png'), await flatPng(16, 35, [1, 2, 3, 255]));
});
afterAll(() => target.stop());

const get = (path: string): Promise<Response> => fetch(`${target.url}/is/image/${path}`);
const textOf = async (path: string): Promise<string> => (await get(path)).text();
/** The reply with version tokens, which depend on file times, replaced. */
const shapeOf = async (path: string): Promise<string> =>
  (await textOf(path)).replace(/"iv":"[\w-]{6}"/g, '"iv":"V"');

const A = '{"i":{"n":"C/a"},"s":{"n":"C/a"},"dx":"1154","dy":"1500","iv":"V"}';
const B = '{"i":{"n":"C/b"},"s":{"n":"C/b"},"dx":"16","dy":"35","iv":"V"}';

describe('req=set,json (clients.md 0, rows 1 to 4)', () => {
  it('has the recorded shape of a flat media set', async () => {
    expect(await shapeOf('C/flat?req=set,json&id=0000030290')).toBe(
      `/*jsonp*/s7jsonResponse({"set":{"pv":"1.0","type":"media_set","n":"C/flat","item":[${A},${B}]}},"0000030290");`,
    );
  });

  it('has the recorded shape of a mixed set', async () => {
    const b = B.replace('"s":{"n":"C/b"}', '"s":{"n":"C/a"}');
    expect(await shapeOf('C/mixed?req=set,json')).toBe(
      `/*jsonp*/s7jsonResponse({"set":{"pv":"1.0","type":"media_set","n":"C/mixed","item":[${A},` +
        `{"type":"img_set","set":{"type":"img_set","n":"C/pics","item":[${A},${b}]},"s":{"n":"C/pics"},"iv":"V"}]}},"");`,
    );
  });

  it.each([
    ['a set with one member', 'C/one', 'media_set'],
    ['a single image', 'C/a', 'img'],
  ])('shows %s as an object (row 3)', async (_, path, type) => {
    expect(await shapeOf(`${path}?req=set,json`)).toBe(
      `/*jsonp*/s7jsonResponse({"set":{"pv":"1.0","type":"${type}","n":"${path}","item":${A}}},"");`,
    );
  });

  const LARGE =
    '{"SmartCropDef":"Large","SmartCropType":"Banner","SmartCropWidth":"1200.0","SmartCropHeight":"400","SmartCropRect":"0,0,1,.25"}';
  const SMALL = '{"SmartCropDef":"Little","SmartCropWidth":"300","SmartCropRect":"0,0,.5,.5"}';
  const RELATION = `"relation":[{"n":"C/tall:Large","type":"img","userdata":${LARGE}},{"n":"C/tall:Small","type":"img","userdata":${SMALL}}]`;

  it('lists the crops of a picture (row 3; ADR 0032)', async () => {
    expect(await shapeOf('C/tall?req=set,json')).toBe(
      `/*jsonp*/s7jsonResponse({"set":{"pv":"1.0","type":"img","n":"C/tall",${RELATION},"item":${A.replaceAll('C/a', 'C/tall')}}},"");`,
    );
  });

  it('describes a crop itself as its item, without a list', async () => {
    expect(await shapeOf('C/tall:Small?req=set,json')).toBe(
      `/*jsonp*/s7jsonResponse({"set":{"pv":"1.0","type":"img","n":"C/tall:Small","item":{"i":{"n":"C/tall:Small"},"s":{"n":"C/tall:Small"},"dx":"577","dy":"750","iv":"V","userdata":${SMALL}}}},"");`,
    );
    expect(await shapeOf('C/tall:16x9?req=set,json')).not.toMatch(/relation|userdata/);
  });

  it('lists the crops of each member of a set', async () => {
    const tall = `${A.replaceAll('C/a', 'C/tall').slice(0, -1)},${RELATION}}`;
    const b = B.replace('"s":{"n":"C/b"}', '"s":{"n":"C/tall"}');
    expect(await shapeOf('C/crops?req=set,json')).toContain(`"item":[${tall},${b}]`);
  });

  it('finds members whose names need encoding in a URL', async () => {
    expect(await shapeOf('C?imageSet={two%20words}&req=set,json')).toContain('"i":{"n":"C/two words"}');
  });

  it('takes the set of imageSet= with only a catalog in the path', async () => {
    expect(await shapeOf('C?imageSet={a,b}&req=set,json')).toContain(`"item":[${A},${B}]`);
  });

  it('picks labels by labelkey= and shows color swatches', async () => {
    expect(await shapeOf('C/colors?req=set,json&labelkey=label')).toContain(
      '"i":{"n":"C/a","l":"Front"},"s":{"c":"0xA56DB2","l":"Plum"}',
    );
  });

  it('tells of failures with s7jsonError, whatever the handler, and no success status (row 4)', async () => {
    const reply = await get('C/none?req=set,json&handler=cb');
    expect(reply.status).toBe(403);
    expect(await reply.text()).toBe(
      '/*jsonp*/s7jsonError({"message":"Error while processing Fvctx image","title":"Error while processing Fvctx image"},"");',
    );
  });

  it('gives a new version token when the source changes (row 1)', async () => {
    const before = parseJsonp(await textOf('C/b?req=set,json')).value;
    expect(parseJsonp(await textOf('C/b?req=set,json')).value).toEqual(before);
    await utimes(join(target.imagesFolder, 'b.png'), 1, 1);
    expect(parseJsonp(await textOf('C/b?req=set,json')).value).not.toEqual(before);
  });
});

describe('req=set (clients.md 0.8; requests.json set)', () => {
  it('is XML with i first and dx next to dy', async () => {
    const reply = await get('C/flat?req=set');
    expect(reply.headers.get('content-type')).toBe('text/xml; charset=UTF-8');
    expect(reply.headers.get('cache-control')).toBe('max-age=1800');
    const xml = await reply.text();
    expect(xml).toContain('<set pv="1.0" type="media_set" n="C/flat">');
    expect(xml).toMatch(/<item dx="1154" dy="1500" iv="[\w-]{6}">\s*<i n="C\/a" \/>\s*<s n="C\/a" \/>/);
  });

  it.each([
    ['a media set inside a media set', 'C/outer', 'REQUEST: The media set is not valid.'],
    ['sets deeper than the limit', 'C/loop', 'LIMIT: The media set is too large.'],
  ])('refuses %s', async (_, path, expected) => {
    const reply = await get(`${path}?req=set`);
    expect([reply.status, (await reply.text()).split('\n')[0]]).toEqual([403, expected]);
  });
});
