import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printModifiers } from './print-modifiers.js';
import { tokenizeModifiers } from './tokenize-modifiers.js';

/** Tokens in short: `name=value`, `name`, `$var:=value`, `$macro$`, `.comment`. */
function tokensOf(text: string): string[] {
  return tokenizeModifiers(text).tokens.map((token) => {
    switch (token.kind) {
      case 'command':
        return token.value === undefined ? token.name : `${token.name}=${token.value}`;
      case 'variable':
        return `$${token.name}:=${token.value}`;
      case 'macro':
        return `$${token.name}$`;
      case 'comment':
        return `.${token.text}`;
    }
  });
}

function withoutOffset(token: object): object {
  return { ...token, offset: 0 };
}

/** Times are bounded in attempts, so that a busy machine does not decide: what is not linear takes seconds in each. */
const ATTEMPTS = { retry: 9 };

describe('tokenizeModifiers', () => {
  it.each<[rule: string, text: string, tokens: string[]]>([
    ['G1 commands', 'wid=200&hei=300', ['wid=200', 'hei=300']],
    ['G1 nothing', '', []],
    ['G2 step 5: the first = separates', 'id=a=b', ['id=a=b']],
    ['G2 step 5: values stay encoded', 'text=A%26B+C', ['text=A%26B+C']],
    ['G3 comments', '.v=17&wid=1&.x', ['.v=17', 'wid=1', '.x']],
    ['G3 a comment ends at the next raw &', '.a=%26b?c{&wid=1', ['.a=%26b?c{', 'wid=1']],
    ['G5 macros', '$view$&wid=480', ['$view$', 'wid=480']],
    ['G6 variables', '$var=a&$v-2._x=', ['$var:=a', '$v-2._x:=']],
    ['G6 a dollar inside a value is a character', 'src=my$image$file.tif', ['src=my$image$file.tif']],
    ['G9 braces hold & and ?', 'src=is{a/b?wid=1&hei=2}&scl=1', ['src=is{a/b?wid=1&hei=2}', 'scl=1']],
    ['G9 parentheses too', 'src=is(a/b?wid=1&hei=2)&scl=1', ['src=is(a/b?wid=1&hei=2)', 'scl=1']],
    [
      'G9 ir, fxg, foreign',
      'src=ir{a?b&c}&src=fxg(a?b&c)&mask=(http://h/?a&b)',
      ['src=ir{a?b&c}', 'src=fxg(a?b&c)', 'mask=(http://h/?a&b)'],
    ],
    [
      'G9 levels of one kind',
      'src=is{a?src=is{b?c=1&d=2}&e=3}&f=4',
      ['src=is{a?src=is{b?c=1&d=2}&e=3}', 'f=4'],
    ],
    ['G9 the other kind inside is text', 'src=is{a?x=)&y=1}&f=4', ['src=is{a?x=)&y=1}', 'f=4']],
    ['G9 in variables', '$p=is{a?b=1&c=2}&wid=1', ['$p:=is{a?b=1&c=2}', 'wid=1']],
    ['G9 imageSet', 'imageSet={a,b;c&d}&req=set', ['imageSet={a,b;c&d}', 'req=set']],
    [
      'brace-parsing: raw braces of RTF are characters',
      'text={\\rtf1 {a&wid=1',
      ['text={\\rtf1 {a', 'wid=1'],
    ],
    ['brace-parsing: not behind the start of a value', 'src=a{b&c=d}', ['src=a{b', 'c=d}']],
    ['an opening delimiter without partner is a character', 'src=is{a?b=1&c=2', ['src=is{a?b=1', 'c=2']],
    ['unbalanced text in a variable', '$t=(new&wid=1', ['$t:=(new', 'wid=1']],
    ['text goes on behind a bracket in a variable', '$t=(a)b&wid=1', ['$t:=(a)b', 'wid=1']],
    [
      'corpus 3.1: everything encoded',
      'src=is%7Ba%3Fb%3D1%26c%3D2%7D&d=3',
      ['src=is%7Ba%3Fb%3D1%26c%3D2%7D', 'd=3'],
    ],
    ['corpus 3.2: half encoded', 'src=is%7Ba?b=1&c=2%7D&d=3', ['src=is%7Ba?b=1&c=2%7D', 'd=3']],
    [
      'corpus 3.5: no & behind )',
      'src=ir(a?b=1)bgc=f5f5f5&fmt=jpg',
      ['src=ir(a?b=1)', 'bgc=f5f5f5', 'fmt=jpg'],
    ],
    ['corpus 3.5: no & behind }', 'src=ir{a?b=1}$PDP-LG$', ['src=ir{a?b=1}', '$PDP-LG$']],
    ['corpus 3.6: empty modifiers', '&&wid=1&&&hei=2&', ['wid=1', 'hei=2']],
    ['corpus 3.7: ? for &', '$XL$?$XXL$&wid=300', ['$XL$', '$XXL$', 'wid=300']],
    ['corpus 3.7: ??', '?$m_pdpSet$&layer=0', ['$m_pdpSet$', 'layer=0']],
    ['corpus 3.7: behind a bare word', 'bfr_overlay?layer=comp', ['bfr_overlay', 'layer=comp']],
    ['? inside a value is a character', 'name=a?b.jpg', ['name=a?b.jpg']],
    ['corpus 3.8: &amp;', 'wid=1&amp;hei=2&amp;amp;qlt=3', ['wid=1', 'hei=2', 'qlt=3']],
    ['corpus 3.13: unterminated macro', '$PD_GALLERY_L_JPG&wid=1', ['wid=1']],
    ['corpus 3.13: lone dollar', '$&req=imageprops', ['req=imageprops']],
    ['corpus 2: $preset$=', '$large$=&fit=crop,1', ['$large$', 'fit=crop,1']],
    ['corpus 2: %24preset%24=', '%24p%24=&wid=300', ['$p$', 'wid=300']],
    ['an encoded variable definition', '%24p=7', ['$p:=7']],
    ['corpus 2: free text as macro name', '$[preset]$&$!_s7@2x$', ['$[preset]$', '$!_s7@2x$']],
    ['corpus 2: bare words', 'aem_pjpeg&160203172057', ['aem_pjpeg', '160203172057']],
    ['blanks around names', 'wid=1& layer =1', ['wid=1', 'layer=1']],
    ['a value without a name', '=5&wid=1', ['wid=1']],
  ])('%s', (_rule, text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });

  it('says where every modifier stands, in UTF-16 units', () => {
    const { tokens } = tokenizeModifiers('&wid=1&$p$&amp;text=é&.c');
    expect(tokens.map(({ offset }) => offset)).toEqual([1, 7, 15, 22]);
  });

  it.each([
    ['empty modifiers', '&wid=1&&hei=2&', [0, 7, 14]],
    ['&amp;', 'wid=1&amp;hei=2', [6]],
    ['a second question mark', 'a?b=1', [1]],
    ['a dollar that is neither macro nor variable', 'wid=1&$x', [6]],
    ['= behind a macro', '$p$=', [0]],
    ['text behind a closing delimiter', 'src=is{a}b=1', [9]],
    ['nothing in a request as documented', 'wid=1&$p$&$v=2&.c&src=is{a?b=1}', []],
  ])('reports %s', (_case, text, offsets) => {
    expect(tokenizeModifiers(text).findings.map(({ offset }) => offset)).toEqual(offsets);
  });

  it.each([
    ['10,000 pairs (G19)', '&a=b'.repeat(10_000)],
    ['10,000 nested braces (G19)', `src=is${'{'.repeat(10_000)}${'}'.repeat(10_000)}`],
    ['10,000 opening parentheses, none closed (G19)', '$a=(&'.repeat(10_000)],
    ['60,000 question marks', '?'.repeat(60_000)],
    ['20,000 bare words without any =', 'ab&'.repeat(20_000)],
    ['60,000 dollars', '$'.repeat(60_000)],
    ['10,000 escaped ampersands', 'amp;'.repeat(10_000)],
  ])('is linear: %s in under 50 ms', ATTEMPTS, (_case, text) => {
    const startMs = performance.now();
    tokenizeModifiers(text);
    expect(performance.now() - startMs).toBeLessThan(50);
  });
});

describe('printModifiers', () => {
  it('prints what the tokenizer reads back', () => {
    const alphabet = fc.constantFrom(...'ab=&$.%?{}()is,+;4267bd '.split(''), 'src=', '&$', 'amp;', '%26');
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 40 }), (text) => {
        const { tokens } = tokenizeModifiers(text);
        expect(tokenizeModifiers(printModifiers(tokens)).tokens.map(withoutOffset)).toEqual(
          tokens.map(withoutOffset),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
