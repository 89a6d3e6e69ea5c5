import { describe, expect, it } from 'vitest';
import { refusalOf, resolveText, textIssues } from '../testing/resolve-fixture.js';

const CATALOGS = {
  '': { attributes: { RootPath: 'default' }, records: { shared: { path: 'shared.jpg' } } },
  cat: {
    attributes: { RootPath: 'cat-root' },
    macros: { tint: 'op_colorize=ff0000' },
    records: {
      plain: { path: 'plain.jpg' },
      styled: {
        path: 'styled.jpg',
        maskPath: 'styled-mask.png',
        modifier: 'wid=100&qlt=70&crop=0,0,9,9&rotate=5&op_sharpen=1',
      },
      fixed: { path: 'fixed.jpg', modifier: 'wid=100', postModifier: 'wid=77&bgc=00ff00&rotate=9' },
      tinted: { path: 'tinted.jpg', modifier: '$tint$&effect=-1&op_blur=4&blendMode=mult' },
      composed: {
        path: 'background.jpg',
        modifier: 'layer=1&src=plain&pos=1,1&layer=2,label&text=$t$&$t=default&layer=comp&hei=50',
      },
      template: {
        modifier: 'layer=0&src=plain&layer=1&src=$object$&size=800,800&layer=2&text=$text$&$text=none',
        postModifier: 'fmt=png',
      },
      banner: { modifier: 'size=9,9&color=0,0,0&layer=1&text=$text$&$text=none' },
      nesting: { path: 'n.jpg', modifier: 'src=plain' },
      framed: { path: 'frame.tif', modifier: 'size=90,90&layer=1&src=$object$' },
      'bad-template': { path: 'n.jpg', modifier: 'template=template' },
    },
  },
  other: { records: { mask: { path: 'm.png' } } },
};

function resolve(target: string) {
  return resolveText(target, CATALOGS);
}

describe('catalog records (G7)', () => {
  it('give defaults that the URL overrides, wherever it says so', () => {
    const { commands, layers, composite } = resolve('/is/image/cat/styled?rotate=0&wid=5');
    expect(commands).toMatchObject({ wid: 5, qlt: { quality: 70 } });
    expect(layers[0]?.commands).toEqual({
      crop: { leftPx: 0, topPx: 0, widthPx: 9, heightPx: 9 },
      rotate: 0,
    });
    expect(composite.commands).toEqual({ op_sharpen: true });
  });

  it('have the last word with PostModifier', () => {
    const { commands, layers } = resolve('/is/image/cat/fixed?wid=5&rotate=1');
    expect(commands).toMatchObject({ wid: 77, bgc: { green: 255 } });
    expect(layers[0]?.commands).toEqual({ rotate: 9 });
  });

  it('bring path and mask below the RootPath of their own catalog', () => {
    expect(resolve('/is/image/cat/styled').layers[0]).toMatchObject({
      content: { source: { path: 'cat-root/styled.jpg', catalogId: 'cat', record: { id: 'styled' } } },
      mask: { kind: 'file', path: 'cat-root/styled-mask.png' },
    });
    expect(resolve('/is/image/cat/shared').layers[0]).toMatchObject({
      content: { source: { path: 'default/shared.jpg', catalogId: 'cat', record: { rootId: '' } } },
    });
  });

  it('shown in an upper layer give that layer defaults, and nothing to the request', () => {
    const request = resolve('/is/image/cat/plain?layer=1&src=styled&rotate=1&layer=2&src=tinted');
    expect(request.commands).toEqual({});
    expect(request.composite.commands).toEqual({});
    expect(request.layers[1]?.commands).toMatchObject({ rotate: 1, crop: { widthPx: 9 }, op_sharpen: true });
    expect(request.layers[2]).toMatchObject({
      commands: { op_colorize: {} },
      effects: [{ number: -1, commands: { op_blur: 4, blendMode: 'mult' } }],
    });
  });

  it('shown in an upper layer have no PostModifier (postmodifier-scope)', () => {
    const request = resolve('/is/image/cat/plain?layer=1&src=fixed&rotate=1');
    expect(request.commands).toEqual({});
    expect(request.layers[1]?.commands).toEqual({ rotate: 1 });
  });

  it('of layer 0 act on the whole request where the path names only a catalog', () => {
    const request = resolve('/is/image/cat?src=fixed&wid=5&rotate=1');
    expect(request.commands).toMatchObject({ wid: 77, bgc: { green: 255 } });
    expect(request.layers[0]?.commands).toEqual({ rotate: 9 });
    expect(resolve('/is/image/cat?layer=0&src=styled').commands).toMatchObject({
      wid: 100,
      qlt: { quality: 70 },
    });
  });

  it('may compose an image, with names and variables that the URL uses', () => {
    const { layers, commands } = resolve(
      '/is/image/cat/composed?$t=mine&layer=label&rotate=3&layer=1&pos=8,8',
    );
    expect(commands).toEqual({ hei: 50 });
    expect(layers).toMatchObject([
      { number: 0, content: { source: { path: 'cat-root/background.jpg' } } },
      { number: 1, content: { source: { object: 'plain' } }, commands: { pos: { xPx: 8, yPx: 8 } } },
      { number: 2, names: ['label'], content: { text: 'mine' }, commands: { rotate: 3 } },
    ]);
  });

  it.each([
    ['a record with src= in its Modifier', 'layer=1&src=nesting', 'protocol.conflict'],
    ['a template record', 'layer=1&src=template', 'protocol.object-refused'],
    ['a mask of another catalog', 'layer=1&src=plain&mask=other/mask', 'protocol.conflict'],
  ])('%s cannot be a source', (_case, modifiers, code) => {
    expect(refusalOf(`/is/image/cat/plain?${modifiers}`, CATALOGS)?.code).toBe(code);
  });
});

describe('templates (G8)', () => {
  it('make the path object a mere $object$', () => {
    const request = resolve('/is/image/cat/styled?template=template&$text=about+it');
    expect(request.objectRecord?.id).toBe('styled');
    expect(request.layers).toMatchObject([
      { number: 0, content: { source: { object: 'plain' } } },
      { number: 1, content: { source: { object: 'cat/styled' } }, commands: { size: { widthPx: 800 } } },
      { number: 2, content: { text: 'about it' } },
    ]);
  });

  it('show their own Path as a fixed background below the object', () => {
    const [ground, upper] = resolve('/is/image/cat/plain?template=framed').layers;
    expect(ground).toMatchObject({
      number: 0,
      content: { source: { kind: 'file', path: 'cat-root/frame.tif' } },
    });
    expect(ground?.commands).toEqual({ size: { widthPx: 90, heightPx: 90 } });
    expect(upper).toMatchObject({ number: 1, content: { source: { kind: 'file' } } });
  });

  it('hand the record modifiers of $object$ to the layer that shows it (template-modifier-chain)', () => {
    const request = resolve('/is/image/cat/styled?template=template');
    expect(request.commands).toEqual({
      template: 'template',
      fmt: expect.objectContaining({ format: 'png' }),
    });
    expect(request.layers[1]?.commands).toMatchObject({ rotate: 5, crop: { widthPx: 9 } });
  });

  it('apply their own PostModifier and not that of the path object (template-postmodifier)', () => {
    const { commands } = resolve('/is/image/cat/fixed?template=template&fmt=gif');
    expect(commands).toMatchObject({ fmt: { format: 'png' } });
    expect(commands.bgc).toBeUndefined();
  });

  it('render by their id alone, with their defaults', () => {
    expect(resolve('/is/image/cat/banner').layers[1]?.content).toEqual({
      kind: 'text',
      renderer: 'text',
      text: 'none',
    });
  });

  it('may be named by a macro, and lie in another catalog', () => {
    const catalogs = { ...CATALOGS, '': { macros: { t: 'template=cat/template' } } };
    expect(resolveText('/is/image/other/mask?$t$', catalogs).layers).toHaveLength(3);
  });

  it.each([
    ['that no record has', '/is/image/cat/plain?template=nope', 'protocol.object-refused'],
    ['in a record', '/is/image/cat/bad-template', 'protocol.conflict'],
  ])('%s are refused (template-location)', (_case, target, code) => {
    expect(refusalOf(target, CATALOGS)?.code).toBe(code);
  });

  it('without a name are as if not asked for', () => {
    const request = resolve('/is/image/cat/plain?template=&wid=5');
    expect(request.layers[0]?.content.kind).toBe('image');
    expect(textIssues(request)).toEqual([]);
  });
});
