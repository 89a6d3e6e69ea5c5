import type { CatalogSet } from '@is/catalog';
import { localeRule, localizeText, parseLocaleMap, parsePropertyData } from '@is/catalog';
import {
  COMMANDS,
  appendRequestLock,
  deobfuscateModifiers,
  explainRequest,
  parseTarget,
  printRequest,
  translateObjectId,
} from '@is/protocol';
import type { ResolvedRequest } from '@is/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { WITHOUT_SHARED, hasSharedFolder } from '../targets/shared-folder.js';
import type { ReferenceExample } from './reference-examples.js';
import {
  REFERENCE_EXAMPLES,
  exampleTarget,
  loadExampleCatalogs,
  resolveExample,
} from './reference-examples.js';

/** What a request with layers, effects, variables or macros must resolve to, read off the row's `expect` by hand. */
const RESOLVED: Readonly<Record<string, string>> = {
  'blendmode-1':
    'layer=0&size=200,200&bgColor=bf78f1&layer=1&src=myRootId/myImageId&opac=80&blendMode=dissolve',
  'color-1':
    'layer=1&text=my-text-string&color=d6f58280&layer=2&src=myRootId/myImageId&extend=10,10,10,10&bgColor=d6f58280',
  'extend-1': 'layer=0&cropN=0.2,0.3,0.8,0.9&extend=5,5,5,5&bgColor=ff0000',
  'extend-2': 'layer=0&size=200,0&origin=0,0&extend=0,30,0,0&layer=1&text=title-text&origin=0,0',
  'mask-1':
    'wid=500&layer=1&src=myImageId&mask=myMask1&op_colorize=c80000,norm,0&layer=2&src=myImageId&mask=myMask2&op_colorize=00c800,norm,0&layer=3&src=myImageId&mask=myMask3&op_colorize=0000c8,norm,0',
  'maskuse-1': 'layer=1&src=myImageId&mask=myImgMask&maskUse=invert&op_colorize=306090,norm,0',
  'op-blur-1': 'wid=500&layer=0&maskUse=invert&op_blur=20&layer=1&src=myRootId/myImageId',
  'op-brightness-1': 'wid=500&layer=0&maskUse=invert&op_brightness=-10&layer=1&src=myRootId/myImageId',
  'op-colorize-auto': 'op_colorize=a0b0c0,norm,50',
  'op-saturation-1': 'op_brightness=45&op_contrast=-35&op_saturation=-60',
  'opac-1': 'layer=1&text=variable%20opacity&opac=90,70&effect=-1&opac=50',
  'map-1': 'layer=1&text=Scene7&map=%3Carea%20alt%3DScene7%20href%3Dwww.scene7.com%3E',
  'imageset-1': 'req=set&imageSet=%7Basset1,asset2,asset3%7D',
  'effect-border': 'effect=-1&color=ff000080&op_grow=3',
  'effect-border-inner': 'effect=1&color=ff000080&op_grow=3',
  'effect-shadow': 'effect=-1&color=328ffe&op_blur=9&layer=0&size=200,200&extend=0,0,10,10',
  'effect-segment': 'layer=5&src=/myCat/myImage&size=200,200&effect=-1&op_blur=9',
  'var-no-nesting': 'layer=0&text=my%24var2%24tree',
  'var-literal-dollar': 'layer=0&src=my%24image%24file.tif',
  'nest-cache': 'layer=0&src=is{?cache=on,on&layer=0&src=%24img%24&size=300,300}&layer=1&text=%24txt%24',
  'nest-ir':
    'wid=300&layer=2&src=ir{myRenderCatalog/myRenderObject?id=myIdValue&sel=group&src=is(myCatalog/myTexture1?res=30)&res=30}',
  'resmode-2': 'resMode=bisharp&layer=0&src=is{companyname/imagename?fit=stretch&wid=30&hei=30}',
  'object-1': 'icc=myProfiles/sRGB&iccEmbed=1',
  'object-2': 'wid=200&layer=0&src=img0&layer=1&src=img1&layer=2&src=img2',
  'template-a':
    'template=myTemplate1&layer=0&size=1000,1000&layer=1&src=myRootId/anotherImage&size=800,800&layer=2&text=about%20the%20image&rotate=-90',
  'template-c-2':
    'qlt=90&hei=400&layer=1&src=myApp/images/tankTopGeneric.tif&anchor=345,225&scale=0.3423&op_colorize=f07a11,norm,0&layer=2&src=myApp/images/skirt14a&anchor=140,-157&scale=0.8544',
  'macro-8243': 'fmt=jpeg&qlt=85&align=-1,-1&bgc=c8c8c8&wid=480&op_usm=5,2',
  'macro-before': 'fmt=jpeg&qlt=85&align=-1,-1&bgc=c8c8c8&wid=240&op_usm=5,2',
  'dpr-1': 'dpr=on,3',
  'network-1': 'dpr=on,3&network=on',
  // Contradictory: origin-fractional reads the printed origin= as originN=.
  'rotate-1':
    'scl=1&layer=0&size=300,300&originN=-0.5,-0.5&layer=1&src=labelImage&originN=-0.5,-0.5&color=ffffff40&rotate=-30',
};

/** Alpha where the reference contradicts itself: as ambiguities.md reads it (gray-hex-alpha-row). */
const ALPHA_READINGS: Readonly<Record<string, string>> = { 'color-table-07': '100%' };

const byId = new Map(REFERENCE_EXAMPLES.map((row) => [row.id, row]));
const rowsWith = (fact: string): [string, ReferenceExample][] =>
  REFERENCE_EXAMPLES.filter(({ expect: facts }) => fact in facts).map((row) => [row.id, row]);

describe.skipIf(!hasSharedFolder)(
  `requests that examples.json states${hasSharedFolder ? '' : `: ${WITHOUT_SHARED}`}`,
  () => {
    let catalogs: CatalogSet;

    beforeAll(async () => {
      catalogs = await loadExampleCatalogs();
    });

    const resolved = (row: ReferenceExample | undefined): ResolvedRequest => {
      if (row === undefined) throw new Error('no such row');
      return resolveExample(exampleTarget(row), catalogs);
    };
    const queryOf = (request: ResolvedRequest): string => printRequest(request).replace(/^[^?]*\??/, '');

    it.each(Object.entries(RESOLVED))('%s resolves as stated', (id, query) => {
      expect(queryOf(resolved(byId.get(id)))).toBe(query);
    });

    it.each(rowsWith('equivalentTo').filter(([, { request }]) => !request.includes('…')))(
      '%s is the same request as its equivalent',
      (id, row) => {
        const other = String(row.expect['equivalentTo']);
        const same = byId.get(other) ?? { ...row, request: other };
        // crop-default states the value that an absent cropN has.
        const query = queryOf(resolved(row)).replace(
          id === 'crop-default' ? 'layer=0&cropN=0,0,1,1' : '',
          '',
        );
        expect(query).toBe(queryOf(resolved(same)));
      },
    );

    it.each(rowsWith('http').filter(([, { expect: facts }]) => String(facts['http']).startsWith('error')))(
      '%s is refused',
      (_id, row) => {
        expect(() => resolved(row)).toThrow(expect.objectContaining({ name: 'ProtocolError' }));
      },
    );

    it.each(
      rowsWith('http').filter(
        ([, { status, expect: facts }]) =>
          String(facts['http']).startsWith('200') && status !== 'contradictory',
      ),
    )('%s resolves without a finding about its text', (_id, row) => {
      const kinds = resolved(row).issues.map(({ kind }) => kind);
      // template-c-1 and -2 start with an empty modifier, as their notes say.
      expect(kinds.filter((kind) => kind !== 'unsupported')).toEqual(
        row.request.includes('?&') ? ['syntax'] : [],
      );
    });

    it('object-3: an id that is no record is a file below the catalog’s RootPath', () => {
      const request = resolved(byId.get('object-3'));
      expect(request.mainCatalogId).toBe('myImageCatalog');
      expect(request.layers[0]?.content).toMatchObject({
        source: { kind: 'file', path: 'myImageCatalog-files/my/image/path/myImage.tif' },
      });
    });

    it('nest-cache: the nested request is marked as cached', () => {
      expect(resolved(byId.get('nest-cache')).layers[0]?.content).toMatchObject({ source: { cached: true } });
    });

    it('encoding-1 and -2: the variable has the decoded text', () => {
      const plain = byId.get('encoding-1');
      const target = `/is/image/myRootId/myImageId?${plain?.request}&layer=1&text=$text$`;
      const { request } = explainRequest({ target: parseTarget(target), view: catalogs });
      expect(request.layers[1]?.content).toMatchObject({ text: plain?.expect['variableText'] });
    });

    it.each(rowsWith('value'))('%s: the color has the stated components', (id, row) => {
      const { pixelType, value, alpha, space } = row.expect;
      const color = COMMANDS.color.value.parse(row.request);
      if (!color.ok) throw new Error(color.expected);
      const { kind, space: foundSpace, ...parts } = color.value;
      const found = Object.values(parts).map(Math.round);
      const stated = [...(value as readonly unknown[]), ALPHA_READINGS[id] ?? alpha].map((part) =>
        Number(String(part).replace('%', '')),
      );
      expect(kind).toBe(pixelType);
      expect(foundSpace).toBe(String(space).includes('Src') ? 'input' : 'output');
      expect(found).toEqual(stated);
    });

    it.each(rowsWith('idsTried'))('%s: the ids are tried in the stated order', (_id, row) => {
      const [, id = '', locale = ''] =
        /([\w/]+)\?locale=(\w+)/.exec(row.request.replace('/is/image/', '')) ?? [];
      expect(
        translateObjectId(id, locale, { LocaleMap: attributeOf(row, 'LocaleMap'), DefaultLocale: '' }),
      ).toEqual(row.expect['idsTried']);
    });

    it.each(rowsWith('textByLocale'))('%s: each locale has its text', (_id, row) => {
      const map = parseLocaleMap(attributeOf(row, 'LocaleStrMap'));
      for (const [locale, text] of Object.entries(row.expect['textByLocale'] as object)) {
        expect(localizeText(row.request, localeRule(map, locale, '')), locale).toBe(text);
      }
      expect(localizeText(row.request, localeRule(map, 'xx', ''))).toBe('');
    });

    it.each(['strloc-nl', 'strloc-ja'])('%s: user data are localised', (id) => {
      const row = byId.get(id);
      if (row === undefined) throw new Error('no such row');
      const locale = /locale=(\w+)/.exec(row.request)?.[1] ?? '';
      const rule = localeRule(parseLocaleMap(attributeOf(row, 'LocaleStrMap')), locale, '');
      const properties = parsePropertyData(attributeOf(row, 'UserData'), false) ?? [];
      expect(
        Object.fromEntries(properties.map(({ name, value }) => [name, localizeText(value, rule)])),
      ).toEqual(row.expect['properties']);
    });

    it('lock-algorithm and obfuscation-1 (obfuscation-example: the corrected text)', () => {
      expect(appendRequestLock('wid=200')).toBe(byId.get('lock-algorithm')?.expect['locked']);
      const facts = byId.get('obfuscation-1')?.expect ?? {};
      expect(deobfuscateModifiers(String(facts['correctEncoding']))).toBe(facts['printedSource']);
    });
  },
);

/** The value of a precondition `name=value`. */
function attributeOf({ preconditions = [] }: ReferenceExample, name: string): string {
  return preconditions.find((text) => text.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}
