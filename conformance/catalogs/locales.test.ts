import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import type { Rgba } from '../targets/synthetic-source.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';

const GENERIC: Rgba = [10, 20, 30, 255];
const GERMAN: Rgba = [200, 20, 30, 255];
const LAYER: Rgba = [0, 0, 0, 255];
const WHITE: Rgba = [255, 255, 255, 255];

/** German ids are tried first, then the generic one; French has none of its own; nothing is known of other locales. */
const LOCALE_MAP = 'LocaleMap=de,_D,|fr,_F,';

const CATALOGS = {
  'default.ini': OPEN_LIMITS,
  'shop.ini': `RootId=shop\nCatalogFile=shop.tsv\nStaticContentCatalogFile=docs.tsv\n${LOCALE_MAP}\n`,
  'shop.tsv':
    'Id\tPath\tMaskPath\tModifier\tUserData\tTargets\tMap\tImageSet\n' +
    'shoe\tgeneric.png\t\t\ttitle=Shoe^loc=D^Schuh??plain=x\tt.1.label=Side^loc=D^Seite??t.1.userdata=far^loc=D^fern??t.1.name=n^loc=D^m\t<area shape="rect" coords="0,0,9,9" alt="Red^loc=D^Rot" href="a^loc=D^b">\ta^loc=D^b;0x112233 Red^loc=D^Rot,c\n' +
    'shoe_D\tgerman.png\t\t\ttitle=Shoe^loc=D^Schuh??plain=x\tt.1.label=Side^loc=D^Seite??t.1.userdata=far^loc=D^fern??t.1.name=n^loc=D^m\t<area shape="rect" coords="0,0,9,9" alt="Red^loc=D^Rot" href="a^loc=D^b">\ta^loc=D^b;0x112233 Red^loc=D^Rot,c\n' +
    'base\tbase.png\t\t\t\t\t\t\n' +
    'named\tgeneric.png\t\t\ttitle=Shoe^loc=D^Schuh\t\t\t\n' +
    'tmpl\t\t\tlayer=0&size=20,20&color=0,0,0&layer=1&src=shoe\t\t\t\t\n' +
    'tmpl_D\t\t\tlayer=0&size=20,20&color=0,0,0&layer=1&src=shoe&op_invert=1\t\t\t\t\n' +
    'german\tgerman.png\t\t\t\t\t\t\n' +
    'only_D\tgerman.png\t\t\t\t\t\t\n' +
    'cut\tgeneric.png\twhite.png\t\t\t\t\t\n' +
    'cut_D\tgeneric.png\tblack.png\t\t\t\t\t\n',
  'docs.tsv':
    'Id\tPath\tUserData\ncare\tcare.txt\ttitle=Care^loc=D^Pflege\ncare_D\tcare.de.txt\ttitle=Care^loc=D^Pflege\n',
  'strings.ini':
    'RootId=strings\nCatalogFile=shop.tsv\nStaticContentCatalogFile=docs.tsv\nLocaleStrMap=de,D|fr,F,D|,\n',
  'standin.ini': `RootId=standin\nCatalogFile=shop.tsv\n${LOCALE_MAP}\nDefaultImage=shoe\n`,
  'marked.ini': `RootId=marked\nCatalogFile=shop.tsv\n${LOCALE_MAP}\nWatermark=shoe\n`,
  'usual.ini': `RootId=usual\nCatalogFile=shop.tsv\n${LOCALE_MAP}\nDefaultLocale=de\n`,
  'rest.ini': 'RootId=rest\nCatalogFile=shop.tsv\nLocaleMap=de,_D,|,\n',
};

let target: RunningTarget;

beforeAll(async () => {
  target = await startTarget({ catalogFiles: CATALOGS });
  const write = (
    name: string,
    color: readonly [number, number, number, number],
    sizePx = 20,
  ): Promise<void> =>
    flatPng(sizePx, sizePx, color).then((bytes) => writeFile(join(target.imagesFolder, name), bytes));
  await Promise.all([
    write('generic.png', GENERIC),
    write('german.png', GERMAN),
    write('base.png', LAYER, 40),
    write('white.png', WHITE),
    write('black.png', LAYER),
    writeFile(join(target.contentFolder, 'care.txt'), 'wash'),
    writeFile(join(target.contentFolder, 'care.de.txt'), 'waschen'),
  ]);
});
afterAll(() => target.stop());

const ask = (path: string): Promise<Response> => fetch(`${target.url}/is/${path}`);

/** The pixel in the middle, which is where layers and watermarks lie. */
async function middleOf(path: string): Promise<readonly number[]> {
  const reply = await ask(`image/${path}&fmt=png`);
  const bytes = new Uint8Array(await reply.arrayBuffer());
  expect(reply.status, Buffer.from(bytes).toString()).toBe(200);
  const picture = await decodePicture(bytes);
  return picture.at(picture.widthPx / 2, picture.heightPx / 2);
}

describe('LocaleMap translates ids (grammar.md G12, scope)', () => {
  it.each([
    ['the object of the path', 'shop/shoe?'],
    ['src=', 'shop/base?layer=1&src=shoe'],
    ['src= in a nested request', 'shop/base?layer=1&src=is{shop/shoe?wid=20}'],
    ['src= in a template', 'shop/tmpl?', [GENERIC, [55, 235, 225, 255]]],
    ['template=', 'shop/base?template=tmpl', [GENERIC, [55, 235, 225, 255]]],
    ['defaultImage=', 'shop/none?defaultImage=shoe'],
    ['attribute::DefaultImage', 'standin/none?'],
    ['attribute::Watermark', 'marked/base?'],
    ['mask=', 'shop/base?layer=1&src=german&mask=cut', [GERMAN, LAYER]],
  ] as const)('%s: %s', async (_, path, [generic, german] = [GENERIC, GERMAN] as const) => {
    expect(await middleOf(`${path}&locale=fr`)).toEqual(generic);
    expect(await middleOf(`${path}&locale=de`)).toEqual(german);
    expect(await middleOf(`${path}&locale=DE`)).toEqual(german);
  });

  it('the object of static content', async () => {
    const texts = ['fr', 'de'].map(async (locale) =>
      (await ask(`content/shop/care?locale=${locale}`)).text(),
    );
    expect(await Promise.all(texts)).toEqual(['wash', 'waschen']);
  });

  it.each([
    ['no locale: DefaultLocale', 'usual/shoe?', GERMAN],
    ['a locale beats DefaultLocale', 'usual/shoe?locale=fr', GENERIC],
    ['a locale without a rule: the rule for unknown ones', 'rest/shoe?locale=ja', GENERIC],
    ['no locale: the rule for unknown ones', 'rest/shoe?', GENERIC],
    ['an id that only the locale has', 'rest/only?locale=de', GERMAN],
  ])('%s', async (_, path, color) => {
    expect(await middleOf(path)).toEqual(color);
  });

  it.each([
    ['an unknown locale, and no rule for it (locale-unknown)', 'shop/shoe?locale=ja', 'REQUEST'],
    ['no record in the locale', 'rest/only?locale=fr', 'SOURCE|REFUSED'],
    ['a file: paths cannot be translated (AP-05)', 'shop/generic.png?locale=de', 'SOURCE|REFUSED'],
  ])('refuses %s', async (_, path, word) => {
    const reply = await ask(`image/${path}`);
    expect([reply.status, await reply.text()]).toEqual([403, expect.stringMatching(`^(?:${word}):`)]);
  });

  it.each([
    [
      'the locale',
      'image/shop/boot?locale=DE',
      'a record with the id "boot_D" or "boot" (LocaleMap, locale "DE")',
    ],
    ['its rest', 'image/rest/only?locale=fr', 'a record with the id "only" (LocaleMap, locale "fr")'],
    ['DefaultLocale', 'image/usual/boot', 'a record with the id "boot_D" or "boot" (LocaleMap, locale "de")'],
    ['no locale', 'image/rest/only', 'a record with the id "only" (LocaleMap, no locale)'],
    [
      'src=',
      'image/shop/base?layer=1&locale=de&src=sole',
      'a record with the id "sole_D" or "sole" (LocaleMap, locale "de")',
    ],
    [
      'a crop',
      'image/shop/boot:Wide?locale=de',
      'a record with the id "boot:Wide_D", "boot:Wide", "boot_D" or "boot" (LocaleMap, locale "de")',
    ],
    [
      'static content',
      'content/shop/guide?locale=de',
      'a static content record with the id "guide_D" or "guide" (LocaleMap, locale "de")',
    ],
    [
      'a path of static content (AP-05)',
      'content/rest/care.txt',
      'a static content record with the id "care.txt" (LocaleMap, no locale)',
    ],
  ])('says which ids it looked for: %s', async (_, path, expected) => {
    const text = await (await ask(path)).text();
    expect(text).toContain(`expected ${expected}`);
    expect(text).not.toContain(' path');
  });
});

describe('LocaleStrMap localises strings (grammar.md G12, string localization)', () => {
  it.each([
    [
      'every value of UserData',
      'image/strings/shoe?req=userdata',
      'title=Shoe\r\nplain=x\r\n',
      'title=Schuh\r\nplain=x\r\n',
    ],
    [
      'labels and user data of Targets, and nothing else',
      'image/strings/shoe?req=targets',
      't.1.label=Side\r\nt.1.userdata=far\r\nt.1.name=n^loc=D^m\r\n',
      't.1.label=Seite\r\nt.1.userdata=fern\r\nt.1.name=n^loc=D^m\r\n',
    ],
    [
      'quoted values of Map, but not coords and shape',
      'image/strings/shoe?req=map',
      '<area shape="rect" coords="0,0,9,9" alt="Red" href="a">',
      '<area shape="rect" coords="0,0,9,9" alt="Rot" href="b">',
    ],
    [
      'every piece of ImageSet, colors kept out',
      'image/strings/shoe?req=imageset',
      'a;0x112233 Red,c\r\n',
      'b;0x112233Rot,c\r\n',
    ],
    [
      'labels that labelkey= picks',
      'image/strings?imageSet={named}&req=set,json&labelkey=title',
      '"i":{"n":"strings/named","l":"Shoe"}',
      '"i":{"n":"strings/named","l":"Schuh"}',
    ],
    [
      'user data of static content',
      'content/strings/care?req=userdata',
      'title=Care\r\n',
      'title=Pflege\r\n',
    ],
  ] as const)('%s', async (_, path, ...[usual, german]) => {
    const textIn = async (locale: string): Promise<string> => (await ask(`${path}&locale=${locale}`)).text();
    expect(await textIn('ja'), 'an unknown locale').toContain(usual);
    expect(await textIn(''), 'no locale').toContain(usual);
    expect(await textIn('de')).toContain(german);
    expect(await textIn('fr'), 'the second id of the rule').toContain(german);
  });
});
