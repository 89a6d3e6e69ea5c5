import { describe, expect, it } from 'vitest';
import { refusalOf, resolveText, textIssues } from '../testing/resolve-fixture.js';

const CATALOGS = {
  '': { macros: { shadow: 'op_blur=10&color=0,0,0', size: 'wid=1' } },
  cat: {
    macros: {
      view: 'wid=240&fmt=jpeg&qlt=85',
      Big: '$view$&wid=900',
      size: 'wid=640',
      labelled: '$label=from-macro&layer=1&text=$label$',
      'a-b_c.2': 'hei=7',
    },
    records: {
      img: { path: 'img.tif' },
      tmpl: { modifier: '$t=modifier&layer=0&size=10,10&color=0&layer=1&text=$t$' },
      locked: { modifier: '$t=modifier&layer=1&text=$t$', postModifier: '$t=post' },
    },
  },
};

function commandsOf(modifiers: string) {
  return resolveText(`/is/image/cat/img?${modifiers}`, CATALOGS).commands;
}

function textOf(target: string, layer = 1): string | undefined {
  const content = resolveText(target, CATALOGS).layers.find(({ number }) => number === layer)?.content;
  return content?.kind === 'text' ? content.text : undefined;
}

describe('macros', () => {
  it.each<[rule: string, modifiers: string, expected: object]>([
    ['G5 stands for its commands', '$view$', { wid: 240, qlt: { quality: 85 } }],
    ['G5 overrides what stands before it', 'wid=480&$view$', { wid: 240 }],
    ['G5 is overridden by what stands behind it', '$view$&wid=480', { wid: 480 }],
    ['G5 name without case', '$VIEW$', { wid: 240 }],
    ['G5 all characters of names', '$A-B_C.2$', { hei: 7 }],
    ['G5 may nest', '$big$', { wid: 900, qlt: { quality: 85 } }],
    ['G5 own macro before that of the default catalog', '$size$', { wid: 640 }],
    ['corpus 2: $preset$= is the same', '$view$=&hei=5', { wid: 240, hei: 5 }],
    ['corpus 2: %24preset%24= is the same', '%24view%24=&hei=5', { wid: 240, hei: 5 }],
    ['corpus 2: two presets, the later one wins', '$view$&$size$', { wid: 640, qlt: { quality: 85 } }],
  ])('%s', (_rule, modifiers, expected) => {
    expect(commandsOf(modifiers)).toMatchObject(expected);
  });

  it('of the default catalog serve every catalog, also in effect segments (G5)', () => {
    const request = resolveText('/is/image/cat/img?effect=-1&$shadow$', CATALOGS);
    expect(request.composite.effects).toMatchObject([
      { number: -1, commands: { op_blur: 10, color: { red: 0 } } },
    ]);
  });

  it('that are not defined are an issue and change nothing (macro-undefined, corpus 2)', () => {
    const request = resolveText('/is/image/cat/img?wid=5&$nope@2x$&hei=6', CATALOGS);
    expect(request.commands).toEqual({ wid: 5, hei: 6 });
    expect(request.issues).toEqual([
      expect.objectContaining({
        kind: 'unknown-macro',
        command: 'nope@2x',
        offset: 6,
        origin: { kind: 'url' },
      }),
    ]);
  });

  it.each([
    ['itself', { a: '$a$' }],
    ['each other', { a: '$b$', b: '$a$' }],
    ['itself twice, growing with every level', { a: '$a$&$a$' }],
    [
      'a chain of a hundred',
      Object.fromEntries(
        Array.from({ length: 100 }, (_, index) => [index ? `a${index}` : 'a', `$a${index + 1}$`]),
      ),
    ],
  ])('that call %s are refused (G19, I20)', (_case, macros) => {
    expect(refusalOf('/is/image?$a$', { '': { macros } })?.code).toMatch(/^protocol\.too-(deep|long)$/);
  });
});

describe('substitution variables', () => {
  it.each<[rule: string, modifiers: string, text: string]>([
    ['G6 definition and reference', '$v=word&layer=1&text=a$v$b', 'awordb'],
    ['G6 name without case', '$Var=x&layer=1&text=$vAR$', 'x'],
    ['G6 several references', '$a=1&$b=2&layer=1&text=$a$-$b$-$a$', '1-2-1'],
    [
      'G6 inserted text is not scanned again',
      '$var2=apple&$var1=my$var2$tree&layer=1&text=$var1$',
      'my$var2$tree',
    ],
    ['G6 unresolved references stay', 'layer=1&text=a$nope$b', 'a$nope$b'],
    ['a closing dollar may open the next reference', '$b=2&layer=1&text=$nope$b$', '$nope2'],
    ['variable-order: definitions behind the use count', 'layer=1&text=$v$&$v=late', 'late'],
    ['corpus 3.10: the last definition wins', '$v=1&layer=1&text=$v$&$v=2', '2'],
    [
      'G2.1 values are decoded once',
      '$text=rate%26weight%3D85%25%2027%23&layer=1&text=$text$',
      'rate&weight=85% 27#',
    ],
    ['corpus 3.24: an encoded dollar is a character', '$price=%24399&layer=1&text=$price$', '$399'],
    ['corpus 3.25: UTF-8 escapes and +', '$n=%E9%98%BF+b&layer=1&text=$n$', '阿 b'],
    ['corpus 3.12: empty variables', '$t=&layer=1&text=a$t$b', 'ab'],
    ['G6 $object$', 'layer=1&text=$object$', 'cat/img'],
    ['G6 $object$ can be overridden', '$object=mine&layer=1&text=$object$', 'mine'],
    ['G6 from macros', '$labelled$', 'from-macro'],
    ['G6 a macro definition is text of the URL', '$labelled$&$label=later', 'later'],
  ])('%s', (_rule, modifiers, text) => {
    expect(textOf(`/is/image/cat/img?${modifiers}`)).toBe(text);
  });

  it.each([
    ['template defaults', '/is/image/cat/tmpl', 'modifier'],
    ['the URL overrides them', '/is/image/cat/tmpl?$t=url', 'url'],
    ['PostModifier overrides the URL', '/is/image/cat/locked?$t=url', 'post'],
  ])('have the precedence PostModifier > URL > Modifier (variable-order): %s', (_case, target, text) => {
    expect(textOf(target)).toBe(text);
  });

  it('may hold the size, the position and the source of a layer (corpus 2)', () => {
    const request = resolveText(
      '/is/image/cat/img?$s=9,8&$p=1,2&$i=is{cat/img?wid=4&hei=5}&layer=1&size=$s$&pos=$p$&src=$i$',
      CATALOGS,
    );
    expect(request.layers[1]).toMatchObject({
      commands: { size: { widthPx: 9, heightPx: 8 }, pos: { xPx: 1, yPx: 2 } },
      content: { source: { kind: 'nested', request: { object: 'cat/img', commands: { wid: 4, hei: 5 } } } },
    });
  });

  it('are not substituted in layer= and effect= (layer-variable)', () => {
    expect(refusalOf('/is/image/cat/img?$image=1&layer=$image$', CATALOGS)).toMatchObject({
      code: 'protocol.unknown-layer',
      value: '$image$',
    });
    const effect = resolveText('/is/image/cat/img?$n=1&effect=$n$&op_blur=3', CATALOGS);
    expect(effect.composite).toEqual({ commands: {}, effects: [] });
  });

  it('that are missing where a number is needed make the request fail (G6)', () => {
    expect(refusalOf('/is/image/cat/img?wid=$number$', CATALOGS)).toMatchObject({
      code: 'protocol.invalid-value',
      command: 'wid',
      value: '$number$',
    });
  });

  it('cannot blow a request up (G19)', () => {
    const grown = `$v=${'x'.repeat(10_000)}&layer=1&text=${'$v$'.repeat(1_000)}`;
    expect(refusalOf(`/is/image/cat/img?${grown}`, CATALOGS)?.code).toBe('protocol.too-long');
    expect(textIssues(resolveText('/is/image/cat/img?$a=$b$&$b=$a$&layer=1&text=$a$', CATALOGS))).toEqual([]);
  });
});
