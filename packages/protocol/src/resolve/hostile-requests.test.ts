import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMAND_DEFINITIONS } from '../commands/command-registry.js';
import { printRequest } from '../request/print-request.js';
import { refusalOf, resolveText } from '../testing/resolve-fixture.js';

const CATALOGS = {
  '': { macros: { view: 'wid=240&$v=1', loop: '$loop$&$loop$' } },
  cat: {
    attributes: { AllowDirectUrls: true },
    records: {
      img: {
        path: 'img.tif',
        maskPath: 'm.tif',
        modifier: 'wid=10&rotate=5&$v=2',
        postModifier: 'op_blur=1',
      },
      tmpl: { modifier: 'size=5,5&color=0,0,0&layer=1,top&src=$object$&text=$v$' },
    },
  },
};

/** Times are bounded in attempts, so that a busy machine does not decide: what is not linear takes seconds in each. */
const ATTEMPTS = { retry: 9 };

describe('hostile requests', () => {
  it.each<[attack: string, modifiers: string, outcome: string]>([
    ['10,000 pairs (G19)', '&a=b'.repeat(10_000), 'protocol.too-long'],
    ['10,000 nested ( (G19)', `src=${'('.repeat(10_000)}x${')'.repeat(10_000)}`, 'protocol.too-deep'],
    ['10,000 nested { (G19)', `src=${'{'.repeat(10_000)}x${'}'.repeat(10_000)}`, 'protocol.too-deep'],
    ['10,000 unclosed ( (G19)', `src=${'('.repeat(10_000)}`, 'protocol.too-deep'],
    ['7,000 levels of is{ (G19)', `src=${'is{?src='.repeat(7_000)}`, 'protocol.too-deep'],
    [
      '2,000 closed levels of is{ (G19)',
      `src=${'is{?src='.repeat(2_000)}x${'}'.repeat(2_000)}`,
      'protocol.too-deep',
    ],
    ['10,000 encoded %7b (G19)', `mask=${'%7b'.repeat(10_000)}`, 'protocol.too-deep'],
    ['a macro that names itself (G19)', '$loop$', 'protocol.too-(deep|long)'],
    ['a variable cycle (G19)', '$a=$b$&$b=$a$&layer=1&text=$a$$b$', 'none'],
    [
      'a variable that grows',
      `$a=${'x'.repeat(30_000)}&layer=1&text=${'$a$'.repeat(5_000)}`,
      'protocol.too-long',
    ],
    ['1,000 layers', Array.from({ length: 1_000 }, (_, index) => `layer=${index}`).join('&'), 'none'],
    ['1,900 nested sources', 'layer=1&src=is{cat/img}&'.repeat(950), 'none'],
    ['60,000 dollars', `layer=1&text=${'$'.repeat(60_000)}`, 'none'],
    ['60,000 commas', `crop=${','.repeat(60_000)}`, 'protocol.invalid-value'],
    ['60,000 digits', `wid=${'9'.repeat(60_000)}`, 'protocol.invalid-value|none'],
    ['20,000 escapes', `layer=1&text=${'%41'.repeat(20_000)}`, 'none'],
    [
      'names of Object.prototype',
      '__proto__=1&constructor=2&$__proto__=3&toString&layer=1,__proto__&layer=__proto__',
      'none',
    ],
    ['macros of Object.prototype', '$__proto__$&$constructor$', 'none'],
  ])('%s ends in a defined way in under 50 ms', ATTEMPTS, (_attack, modifiers, outcome) => {
    const startMs = performance.now();
    const refusal = refusalOf(`/is/image/cat/img?${modifiers}`, CATALOGS);
    expect(performance.now() - startMs).toBeLessThan(50);
    expect(refusal?.code ?? 'none').toMatch(new RegExp(`^(${outcome})$`));
  });

  it('changes no prototype', () => {
    resolveText(
      '/is/image/cat/img?__proto__=1&$__proto__=2&layer=1,__proto__&layer=__proto__&opac=3',
      CATALOGS,
    );
    expect(({} as Record<string, unknown>)['opac']).toBeUndefined();
  });
});

const names = COMMAND_DEFINITIONS.map(({ name }) => name);
const values = COMMAND_DEFINITIONS.flatMap(({ accept, reject }) => accept.concat(reject)).map((command) =>
  command.slice(command.indexOf('=') + 1),
);
const scraps = [
  '&',
  '=',
  '?',
  '$',
  '$v$',
  '$view$',
  '$v=',
  '.',
  ',',
  '{',
  '}',
  '(',
  ')',
  'is{',
  'ir(',
  '%',
  '%7B',
  '%24',
  '%26',
  '%ff',
  '%00',
  '+',
  ' ',
  ':',
  '/',
  '..',
  'amp;',
  'é',
  '写',
  '\u0000',
  'cat/img',
  'cat/tmpl',
  'layer=',
  'src=',
  'text=',
];

/** Targets put together from command names, their values, and scraps of syntax. */
const target = fc
  .array(
    fc.oneof(
      fc.constantFrom(...names).map((name) => `&${name}=`),
      fc.constantFrom(...values),
      fc.constantFrom(...scraps),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));
const path = fc.constantFrom(
  '/is/image',
  '/is/image/cat',
  '/is/image/cat/img',
  '/is/image/cat/tmpl',
  '/is/image/cat/x:Crop',
  '/is/content/cat/a.pdf',
);

describe('any request', () => {
  it('resolves, or is refused with a ProtocolError', () => {
    fc.assert(
      fc.property(
        path,
        target,
        fc.constantFrom('strict', 'warn', 'ignore'),
        (...[object, query, tolerance]) => {
          refusalOf(`${object}?${query}`, CATALOGS, { tolerance });
          refusalOf(`${object}/${query}`, CATALOGS, { tolerance });
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('of arbitrary bytes too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        refusalOf(`/is/image/cat/img?${text}`, CATALOGS);
        refusalOf(text, CATALOGS);
      }),
      { numRuns: 1_000 },
    );
  });

  it('that resolves prints to a target that resolves to the same', () => {
    fc.assert(
      fc.property(path, target, (object, query) => {
        const text = `${object}?${query}`;
        fc.pre(refusalOf(text, CATALOGS, { tolerance: 'ignore' }) === undefined);
        const request = resolveText(text, CATALOGS, { tolerance: 'ignore' });
        expect(resolveText(printRequest(request), CATALOGS, { tolerance: 'ignore' })).toEqual(request);
      }),
      { numRuns: 1_500 },
    );
  });
});
