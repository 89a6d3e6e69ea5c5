import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

const BOX = '<AREA SHAPE="RECT" COORDS="100,60,200,160" HREF="a.html" ALT="A">';
const TRIANGLE = `<area href='t.html' shape='poly' coords='0,0,400,0,0,300'>`;
const LABELS = '<AREA SHAPE="RECT" COORDS="0,0,9,9" ALT="Red^loc=D^Rot" HREF="#r">';

const CATALOGS = {
  'default.ini': `${OPEN_LIMITS}Expiration=10\nCatalogFile=base.tsv\n`,
  'base.tsv': 'Id\tPath\nnone\tlost.png\n',
  'c.ini': 'RootId=c\nCatalogFile=c.tsv\nLocaleStrMap=de,D|,\n',
  'c.tsv':
    'Id\tPath\tMap\tModifier\tExpiration\n' +
    `photo\tphoto.png\t${BOX}\t\t3\n` +
    `two\tphoto.png\t${BOX} ${TRIANGLE}\t\t\n` +
    `modified\tphoto.png\t${BOX}\twid=200\t\n` +
    `logo\tlogo.png\t<area alt=L href=l.html>\t\t1\n` +
    `labels\tphoto.png\t${LABELS}\t\t\n` +
    `plain\tphoto.png\t\t\t\n` +
    `gone\tlost.png\t\t\t\n` +
    `gone-map\tlost.png\t${BOX}\t\t\n`,
};

let target: RunningTarget;

beforeAll(async () => {
  target = await startTarget({ catalogFiles: CATALOGS });
  const below = (name: string): string => join(target.imagesFolder, name);
  await writeFile(below('photo.png'), await flatPng(400, 300, [9, 9, 9, 255]));
  await writeFile(below('logo.png'), await flatPng(40, 20, [9, 9, 9, 255]));
});
afterAll(() => target.stop());

const ask = (path: string): Promise<Response> => fetch(`${target.url}/is/image/c/${path}`);
const mapOf = async (path: string): Promise<string> => (await ask(path)).text();
const box = (coords: string): string => BOX.replace('100,60,200,160', coords);

/** Every row: the rectangle 100,60,200,160 of a source of 400x300, and where it goes. */
describe('req=map carries rectangles through the geometry (grammar.md G15; pipeline.md P2, P10)', () => {
  it.each<[rule: string, commands: string, coords: string]>([
    ['view scale', 'wid=200', '50,30,100,80'],
    ['scl', 'scl=4', '25,15,50,40'],
    ['size in the view, padded: the middle', 'wid=400&hei=400', '100,110,200,210'],
    ['align moves it', 'wid=400&hei=400&align=0,-1', '100,60,200,160'],
    ['the view cuts it', 'scl=1&wid=150', '0,60,75,160'],
    ['crop moves it', 'crop=100,60,200,200', '0,0,100,100'],
    ['crop cuts it', 'crop=150,0,200,300', '0,60,50,160'],
    [
      'what was cut off does not come back with extend',
      'crop=150,0,200,300&extend=60,0,0,0',
      '60,60,110,160',
    ],
    ['nor when it is turned', 'crop=150,0,200,300&rotate=90&extend=0,40,0,0', '140,40,240,90'],
    ['cropN is crop (map-commands-list)', 'cropN=0.25,0.2,0.5,0.5', '0,0,100,100'],
    ['scale', 'scale=0.5', '50,30,100,80'],
    ['size', 'size=800,600', '200,120,400,320'],
    ['a quarter turn', 'rotate=90', '140,100,240,200'],
    ['a half turn', 'rotate=180', '200,140,300,240'],
    ['extend', 'extend=10,20,30,40', '110,80,210,180'],
    ['flip left and right', 'flip=lr', '200,60,300,160'],
    ['flip up and down', 'flip=ud', '100,140,200,240'],
    ['flip of layer 0, before its rotation', 'layer=0&flip=lr&rotate=90', '140,200,240,300'],
    ['all together', 'crop=100,0,200,300&rotate=90&flip=lr&wid=150', '30,0,80,50'],
    [
      'what only changes pixels is ignored',
      'scl=1&opac=10&op_blur=5&bgc=ff0000&fmt=png&qlt=20',
      '100,60,200,160',
    ],
    [
      'fit, rgn and rect are ignored (map-commands-list)',
      'wid=200&hei=150&rgn=0,0,9,9&fit=crop',
      '50,30,100,80',
    ],
    ['what it ignores may be wrong, too', 'scl=1&qlt=oops&fmt=bmp9&mask=is{gone&op_blur=x', '100,60,200,160'],
    ['hide is ignored: transparency plays no part', 'layer=0&hide=1', '100,60,200,160'],
  ])('%s: %s', async (_, commands, coords) => {
    expect(await mapOf(`photo?req=map&${commands}`)).toBe(box(coords));
  });

  it('rotates a rectangle into a polygon', async () => {
    // 400x300 by 45 degrees: a box of 495x495. Each corner is (dx, dy) from 200,150, turned by cos = sin = 0.70711.
    const expected = '<AREA SHAPE="POLY" COORDS="240,113,311,184,240,255,170,184" HREF="a.html" ALT="A">';
    expect(await mapOf('photo?req=map&rotate=45')).toBe(expected);
  });

  it('cuts a polygon, and writes as the element writes', async () => {
    // Along the hypotenuse from 400,0 to 0,300 the point with x = 200 has y = 150.
    const cut = `<area href='t.html' shape='poly' coords='0,0,200,0,200,150,0,300'>`;
    expect(await mapOf('two?req=map&crop=0,0,200,300')).toBe(box('100,60,200,160') + cut);
  });

  it('leaves out what lies outside, and answers nothing when nothing is left', async () => {
    expect(await mapOf('two?req=map&crop=0,170,20,20')).toBe(
      `<area href='t.html' shape='poly' coords='0,20,0,0,20,0,20,20'>`,
    );
    expect(await mapOf('photo?req=map&crop=300,200,50,50')).toBe('');
  });
});

describe('req=map puts the maps of layers together (requests.json map; commands.json map)', () => {
  const logoAt = (coords: string): string => `<area alt=L href=l.html shape="rect" coords="${coords}">`;

  it.each<[rule: string, commands: string, map: string]>([
    [
      'front to back, by the position of the layer; a missing shape is the layer rectangle',
      'photo?scl=1&layer=1&src=logo&pos=50,40',
      logoAt('230,180,270,200') + BOX,
    ],
    [
      'scaled with the view',
      'photo?wid=200&layer=1&src=logo&pos=50,40',
      logoAt('115,90,135,100') + box('50,30,100,80'),
    ],
    ['cut by the canvas', 'photo?layer=1&src=logo&pos=200,150', logoAt('380,290,400,300') + BOX],
    [
      'map= in pixels of the layer, after rotate',
      'plain?layer=1&src=logo&rotate=90&map=<area shape=rect coords=0,0,10,10 href=x>',
      '<area shape="rect" coords="190,130,200,140" href=x>',
    ],
    [
      'mapA= in pixels of the source',
      'plain?layer=1&src=logo&rotate=90&mapA=<area shape=rect coords=0,0,10,10 href=x>',
      '<area shape="rect" coords="200,130,210,140" href=x>',
    ],
    [
      'map= beats mapA= and catalog::Map',
      'plain?layer=1&src=logo&map=<area href=m>&mapA=<area href=a>',
      '<area href=m shape="rect" coords="180,140,220,160">',
    ],
    ['an empty map= is none', 'photo?layer=0&map=', ''],
    ['an empty mapA= is none', 'photo?layer=1&src=logo&mapA=', BOX],
    [
      'the map of the composite lies behind all',
      'photo?map=<area href=c>',
      `${BOX}<area href=c shape="rect" coords="0,0,400,300">`,
    ],
    [
      'a solid color has a map, too',
      'plain?layer=1&size=40,20&color=ff0000&map=<area href=s>',
      '<area href=s shape="rect" coords="180,140,220,160">',
    ],
    [
      'default is the layer rectangle',
      'plain?layer=0&crop=0,0,50,40&map=<area shape=default href=d>',
      '<area shape="rect" href=d coords="0,0,50,40">',
    ],
    ['percentages are not read', 'plain?layer=0&map=<area shape=rect coords="0,0,50%25,50%25" href=d>', ''],
  ])('%s', async (_, path, map) => {
    expect(await mapOf(path.replace('?', '?req=map&'))).toBe(map);
  });

  it('writes a circle as a polygon (ADR 0063)', async () => {
    const map = await mapOf('plain?req=map&map=<area shape=circle coords=200,150,100 href=o>');
    const numbers = (/coords="([\d,]+)"/.exec(map)?.[1] ?? '').split(',').map(Number);
    const radii = numbers.flatMap((x, index) =>
      index % 2 === 0 ? [Math.hypot(x - 200, (numbers[index + 1] ?? 0) - 150)] : [],
    );
    expect(radii).toHaveLength(32);
    expect(Math.min(...radii)).toBeGreaterThan(99);
    expect(Math.max(...radii)).toBeLessThanOrEqual(100.8);
  });
});

describe('req=map of a record and nothing else (requests.json map, notes)', () => {
  it.each<[path: string, map: string]>([
    ['photo?req=map', BOX],
    ['photo?req=map,text&id=x&.comment', BOX],
    ['modified?req=map', BOX],
    ['two?req=map', `${BOX} ${TRIANGLE}`],
    ['gone-map?req=map', BOX],
    ['plain?req=map', ''],
    ['plain?req=map&wid=9', ''],
    ['gone?req=map', ''],
  ])('%s', async (path, map) => {
    const reply = await ask(path);
    expect([reply.status, reply.headers.get('content-type'), await reply.text()]).toEqual([
      200,
      'text/plain; charset=utf-8',
      map,
    ]);
  });

  it('applies the Modifier of the record once there is a further command', async () => {
    expect(await mapOf('modified?req=map&qlt=80')).toBe(box('50,30,100,80'));
  });

  it('fails like the image where the picture is needed and missing', async () => {
    expect((await ask('gone-map?req=map&wid=9')).status).toBe(403);
  });

  it('localises quoted values (grammar.md G12)', async () => {
    expect(await mapOf('labels?req=map&locale=de')).toBe(LABELS.replace('Red^loc=D^Rot', 'Rot'));
    expect(await mapOf('labels?req=map&locale=fr&wid=200')).toBe(
      LABELS.replace('Red^loc=D^Rot', 'Red').replace('0,0,9,9', '0,0,5,5'),
    );
  });

  it.each<[path: string, maxAge: string]>([
    ['photo?req=map', 'max-age=10800'],
    ['photo?req=map&wid=9', 'max-age=10800'],
    ['plain?req=map', 'max-age=36000'],
    ['photo?req=map&layer=1&src=logo', 'max-age=3600'],
  ])('%s may be kept for %s (caching.md 4)', async (path, maxAge) => {
    expect((await ask(path)).headers.get('cache-control')).toBe(maxAge);
  });
});

describe('req=map as XML and JSON (requests.json map; ambiguities.md map-empty-result; ADR 0063)', () => {
  it('XML: a map of areas', async () => {
    const reply = await ask('two?req=map,xml&wid=200');
    expect(reply.headers.get('content-type')).toBe('text/xml; charset=UTF-8');
    const text = await reply.text();
    expect(text.replaceAll(/>\s+</g, '><')).toContain(
      '<map><area shape="RECT" coords="50,30,100,80" href="a.html" alt="A" />' +
        '<area href="t.html" shape="poly" coords="0,0,200,0,0,150" /></map>',
    );
  });

  it('JSON: the same; a single area is an object', async () => {
    const reply = await ask('photo?req=map,json&id=7&handler=h');
    expect(reply.headers.get('content-type')).toBe('text/javascript; charset=UTF-8');
    expect(await reply.text()).toBe(
      '/*jsonp*/h({"map":{"area":{"shape":"RECT","coords":"100,60,200,160","href":"a.html","alt":"A"}}},"7");',
    );
  });

  it('an empty container when there is nothing', async () => {
    expect(await mapOf('plain?req=map,json')).toBe('/*jsonp*/s7jsonResponse({"map":{}},"");');
    expect(await mapOf('plain?req=map,xml')).toMatch(/<map ?\/>/);
  });
});
