import { describe, expect, it } from 'vitest';
import type { ImageSource, ResolvedRequest } from '../request/resolved-request.js';
import { refusalOf, resolveText } from '../testing/resolve-fixture.js';

const CATALOGS = {
  '': { attributes: { AllowDirectUrls: true, RootUrl: 'http://images.example/base' } },
  cat: {
    attributes: { AllowDirectUrls: true, RootUrl: 'http://images.example/base' },
    records: {
      img: { path: 'img.tif', modifier: 'wid=10&fmt=png&bgc=ff0000' },
      tmpl: { modifier: 'size=5,5&color=0,0,0&layer=2&src=$object$' },
      banner: { modifier: '$t=default&size=5,5&color=0,0,0&layer=1&text=$t$' },
      loop: { modifier: 'layer=0&size=1,1&color=0,0,0&layer=1&src=is{cat/loop}' },
      fan: { modifier: 'layer=1&src=is{cat/fan}&layer=2&src=is{cat/fan}' },
    },
  },
};

function sourceOf(modifiers: string, command: 'src' | 'mask' = 'src'): ImageSource | undefined {
  const layer = resolveText(`/is/image/cat/img?layer=1&${modifiers}`, CATALOGS).layers[1];
  if (command === 'mask') return layer?.mask;
  return layer?.content.kind === 'image' ? layer.content.source : undefined;
}

function nestedOf(modifiers: string): ResolvedRequest {
  const source = sourceOf(modifiers);
  if (source?.kind !== 'nested') throw new Error(`expected a nested request, got ${source?.kind}`);
  return source.request;
}

describe('nested requests (G9)', () => {
  it.each([
    ['braces', 'src=is{cat/img?wid=5&hei=6}'],
    ['parentheses', 'src=is(cat/img?wid=5&hei=6)'],
    ['everything encoded (corpus 3.1)', 'src=is%7Bcat%2Fimg%3Fwid%3D5%26hei%3D6%7D'],
    ['only the braces encoded (corpus 3.2)', 'src=is%7Bcat/img?wid=5&hei=6%7D'],
    ['parentheses encoded', 'src=is%28cat/img?wid=5&hei=6%29'],
    ['a variable', '$s=is{cat/img?wid=5&hei=6}&src=$s$'],
    ['a variable with everything encoded', '$s=is%7Bcat%2Fimg%3Fwid%3D5%26hei%3D6%7D&src=$s$'],
    ['nothing but a leading & (corpus U0254)', 'src=is{cat/img?&wid=5&hei=6}'],
  ])('are resolved like any other, in %s', (_case, modifiers) => {
    expect(nestedOf(modifiers)).toMatchObject({
      type: 'img',
      mainCatalogId: 'cat',
      object: 'cat/img',
      commands: { wid: 5, hei: 6 },
    });
  });

  it('decode their values once, like the request around them', () => {
    expect(nestedOf('src=is{cat/img?layer=1&text=A%26B%2541}').layers[1]?.content).toMatchObject({
      text: 'A&B%41',
    });
    expect(nestedOf('src=is%7Bcat%2Fimg%3Flayer%3D1%26text%3DA%2526B%7D').layers[1]?.content).toMatchObject({
      text: 'A&B',
    });
  });

  it('nest to any depth that is real: three levels with ir{} inside (corpus 3.3)', () => {
    const inner = nestedOf('src=is{cat/img?layer=1&src=is{cat/img?layer=1&src=ir{v/x?obj=a&show}}}').layers[1]
      ?.content;
    expect(inner).toMatchObject({
      source: {
        kind: 'nested',
        request: {
          layers: [{}, { content: { source: { kind: 'rendering', service: 'ir', text: 'v/x?obj=a&show' } } }],
        },
      },
    });
  });

  it('ignore what belongs to the reply, in their text and in their records', () => {
    const { commands } = nestedOf(
      'src=is{cat/img?fmt=gif&qlt=1&iccEmbed=1&printRes=9&quantize=web,off&req=mask&bgc=0,0,0&hei=3}',
    );
    expect(commands).toEqual({ wid: 10, hei: 3 });
  });

  it('never save (J05)', () => {
    const request = resolveText(
      '/is/image/cat/img?layer=1&src=is{cat/img?req=saveToFile&name=x.jpg&timeout=5}',
      CATALOGS,
    );
    expect(request.type).toBe('img');
    expect(request.commands).not.toHaveProperty('name');
    expect(nestedOf('src=is{cat/img?req=saveToFile&name=x.jpg}')).toMatchObject({
      type: 'img',
      commands: { wid: 10 },
    });
  });

  it('inherit variables, which are weaker than their own and stronger than template defaults (G6)', () => {
    expect(nestedOf('$t=outer&src=is{cat/banner}').layers[1]?.content).toMatchObject({ text: 'outer' });
    expect(nestedOf('$t=outer&src=is{cat/banner?$t=inner}').layers[1]?.content).toMatchObject({
      text: 'inner',
    });
    expect(nestedOf('src=is{cat/banner}').layers[1]?.content).toMatchObject({ text: 'default' });
  });

  it('have references replaced anywhere inside the delimiters, left of ? too', () => {
    expect(nestedOf('$o=img&$w=7&src=is{cat/$o$?wid=$w$}')).toMatchObject({
      object: 'cat/img',
      commands: { wid: 7 },
    });
    expect(nestedOf('src=is($object$:1-1)')).toMatchObject({
      object: 'cat/img:1-1',
      layers: [{ content: { source: { cropName: '1-1' } } }],
    });
    expect(nestedOf('src=is%7B%24object%24%3Awide%7D')).toMatchObject({ object: 'cat/img:wide' });
  });

  it('mean their own object by $object$, and with an empty path that of the outer request', () => {
    expect(nestedOf('src=is{cat/tmpl?$object=cat/img}').layers[1]?.content).toMatchObject({
      source: { object: 'cat/img' },
    });
    expect(nestedOf('src=is(?src=$object$&size=3,3)')).toMatchObject({
      mainCatalogId: 'cat',
      object: '',
      layers: [{ content: { source: { object: 'cat/img' } } }],
    });
  });

  it('say whether their result is to be cached', () => {
    expect(sourceOf('src=is{cat/img?cache=on}')).toMatchObject({ cached: true });
    expect(sourceOf('src=is{cat/img?cache=off}')).toMatchObject({ cached: false });
    expect(sourceOf('src=is{cat/img}')).toMatchObject({ cached: false });
  });

  it('may mask, with any case of the prefix (nested-prefix-case)', () => {
    expect(sourceOf('src=img&mask=IS{cat/img}', 'mask')).toMatchObject({ kind: 'nested' });
  });

  it('keep their findings to themselves', () => {
    const request = resolveText('/is/image/cat/img?layer=1&src=is{cat/img?ts=5}', CATALOGS);
    expect(request.issues.some(({ command }) => command === 'ts')).toBe(false);
    expect(nestedOf('src=is{cat/img?ts=5}').issues).toEqual([
      expect.objectContaining({
        kind: 'unknown-command',
        command: 'ts',
        offset: 0,
        origin: { kind: 'nested', name: 'cat/img' },
      }),
    ]);
  });

  it.each([
    ['records that nest themselves (I20)', '/is/image/cat/loop', 'protocol.too-deep'],
    ['records that nest themselves twice', '/is/image/cat/fan', 'protocol.too-(deep|long)'],
    [
      'forty levels in the URL',
      `/is/image/cat/img?src=${'is{?src='.repeat(40)}img${'}'.repeat(40)}`,
      'protocol.too-deep',
    ],
    [
      'more open delimiters than any text has (G19)',
      `/is/image/cat/img?src=is{img?text=${'{'.repeat(64)}${'}'.repeat(64)}}`,
      'protocol.too-deep',
    ],
    ['.. in a nested path', '/is/image/cat/img?src=is{../x}', 'protocol.malformed-target'],
    ['an unclosed delimiter', '/is/image/cat/img?layer=1&src=is{a?b=1', 'protocol.object-refused'],
  ])('refuse %s', (_case, target, code) => {
    expect(refusalOf(target, CATALOGS)?.code ?? 'none').toMatch(new RegExp(`^${code}$`));
  });
});

describe('embedded and foreign sources (G9)', () => {
  it.each<[rule: string, modifiers: string, source: object]>([
    [
      'ir{} is kept as text',
      'src=ir{cat/x?obj=a&show}',
      { kind: 'rendering', service: 'ir', text: 'cat/x?obj=a&show' },
    ],
    ['fxg() too', 'src=fxg(cat/x?a=1)', { kind: 'rendering', service: 'fxg', text: 'cat/x?a=1' }],
    [
      'absolute URL',
      'src=(http://h.example/a.jpg?x=1&y=%2541)',
      { kind: 'foreign', url: 'http://h.example/a.jpg?x=1&y=%2541' },
    ],
    ['in braces', 'src={https://h.example/a.jpg}', { kind: 'foreign', url: 'https://h.example/a.jpg' }],
    ['relative to RootUrl', 'src=(x/a.jpg)', { kind: 'foreign', url: 'http://images.example/base/x/a.jpg' }],
    [
      'references are replaced, not encoded',
      '$n=a%2520b&src=(http://h.example/$n$.jpg)',
      { kind: 'foreign', url: 'http://h.example/a%2520b.jpg' },
    ],
    [
      'a URL with its own nested request (corpus 3.4)',
      'src=(http://h.example/is/image/c/m?&mask=is(c?&src=x)&scl=1)',
      { kind: 'foreign' },
    ],
  ])('%s', (_rule, modifiers, source) => {
    expect(sourceOf(modifiers)).toMatchObject(source);
  });

  it.each([
    ['absolute URLs unless AllowDirectUrls', 'src=(http://h.example/a.jpg)', {}],
    ['relative URLs without RootUrl', 'src=(a.jpg)', {}],
    ['other schemes', 'src=(file:///etc/passwd)', { AllowDirectUrls: true, RootUrl: 'http://x' }],
    ['URLs without a scheme', 'src=(//h.example/a.jpg)', { AllowDirectUrls: true, RootUrl: 'http://x' }],
  ])('refuse %s', (_case, modifiers, attributes) => {
    expect(refusalOf(`/is/image?${modifiers}`, { '': { attributes } })?.code).toBe('protocol.object-refused');
  });

  it('give the layer its source even where the & behind them is missing (corpus 3.5)', () => {
    const request = resolveText('/is/image/cat?layer=1&src=ir(n/AF1?obj=a)bgc=f5f5f5&wid=864', CATALOGS);
    expect(request.commands).toMatchObject({ wid: 864, bgc: { red: 245 } });
  });
});
