import type { CatalogSet } from '@is/catalog';
import type { ResolvedRequest } from '@is/protocol';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadExampleCatalogs, resolveExample } from './reference-examples.js';

/** Two spellings of one request. Reference: grammar.md G2, G3; corpus/stats.md 3. */
const PAIRS: readonly (readonly [what: string, one: string, other: string])[] = [
  ['case of command names', 'cat/x?wid=4&resMode=sharp2', 'cat/x?WID=4&resmode=sharp2'],
  ['case of keywords', 'cat/x?fmt=png-alpha&fit=constrain', 'cat/x?fmt=PNG-Alpha&fit=CONSTRAIN'],
  ['case of macros', 'cat/x?$view$', 'cat/x?$VIEW$'],
  ['case of hex digits in colors', 'cat/x?bgc=ffaa00', 'cat/x?bgc=FFAA00'],
  ['case of hex digits in escapes', 'cat/x?layer=1&text=a%2cb', 'cat/x?layer=1&text=a%2Cb'],
  ['spelling of colors', 'cat/x?bgc=255,170,0', 'cat/x?bgc=0xffaa00'],
  ['encoded commas', 'cat/x?qlt=85%2C1&op_usm=1%2C1%2C6%2C0', 'cat/x?qlt=85,1&op_usm=1,1,6,0'],
  ['encoded letters', 'cat/x?wid=4&fmt=%70%6Eg', 'cat/x?wid=4&fmt=png'],
  ['plus and %20', 'cat/x?layer=1&text=a+b', 'cat/x?layer=1&text=a%20b'],
  ['encoded path', 'cat/a%2Db', 'cat/a-b'],
  ['query encoded into the path (3.15)', 'cat/x%3Fwid%3D4%26hei%3D5', 'cat/x?wid=4&hei=5'],
  ['nested request, raw and encoded (3.1)', 'cat?src=is{cat/x?wid=4}', 'cat?src=is%7Bcat%2Fx%3Fwid%3D4%7D'],
  ['nested request, braces and parentheses', 'cat?src=is{cat/x?wid=4}', 'cat?src=is(cat/x?wid=4)'],
  ['empty modifiers (3.6)', 'cat/x?&&wid=4&&&hei=5&', 'cat/x?wid=4&hei=5'],
  ['double slashes (3.16)', '/cat//x?wid=4', 'cat/x?wid=4'],
  ['trailing slash (3.17)', 'cat/x/?wid=4', 'cat/x?wid=4'],
  ['numbers (3.31)', 'cat/x?op_usm=.5,1.00,6.0,0&scl=2.0', 'cat/x?op_usm=0.5,1,6,0&scl=2'],
  ['cache busters', 'cat/x?wid=4&ts=1727010840630&.v=15874&_=3', 'cat/x?wid=4'],
  ['comments', 'cat/x?.hello=1&wid=4&.bye', 'cat/x?wid=4'],
  ['unknown presets', 'cat/x?$nobody$&wid=4', 'cat/x?wid=4'],
  ['second question mark (3.7)', 'cat/x?$view$?hei=3', 'cat/x?$view$&hei=3'],
  ['&amp; (3.8)', 'cat/x?wid=4&amp;hei=5', 'cat/x?wid=4&hei=5'],
  ['no ampersand behind a brace (3.5)', 'cat?src=is{cat/x}wid=4', 'cat?src=is{cat/x}&wid=4'],
  ['empty values (3.12)', 'cat/x?wid=4&hei=&qlt=&fmt=', 'cat/x?wid=4'],
  ['repeated commands (3.9)', 'cat/x?wid=1&wid=2&wid=4', 'cat/x?wid=4'],
  ['order of request commands', 'cat/x?wid=4&hei=5&qlt=70', 'cat/x?qlt=70&hei=5&wid=4'],
  ['req=img and none', 'cat/x?wid=4&req=img', 'cat/x?wid=4'],
  ['absolute form', 'http://example/is/image/cat/x?wid=4', 'cat/x?wid=4'],
];

describe('requests that differ only in case, encoding or ignorable parameters are the same', () => {
  let catalogs: CatalogSet;

  beforeAll(async () => {
    catalogs = await loadExampleCatalogs();
  });

  const resolved = (text: string): Omit<ResolvedRequest, 'issues'> => {
    const target = text.startsWith('http') ? text : `/is/image/${text}`;
    return withoutIssues(resolveExample(target, catalogs));
  };

  it.each(PAIRS)('%s', (_what, one, other) => {
    expect(resolved(one)).toEqual(resolved(other));
  });

  it('whatever letters of the names are capitals and whatever value characters are escaped', () => {
    const commands = [
      'wid=640',
      'hei=480',
      'fmt=jpeg',
      'qlt=85,1',
      'resMode=bicub',
      'bgc=ffaa00',
      'op_usm=1,1,6,0',
    ];
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 120, maxLength: 120 }), (flips) => {
        let position = 0;
        const flip = (): boolean => flips[position++ % flips.length] === true;
        const spelled = commands.map((command) => {
          const [name = '', value = ''] = command.split('=');
          const letters = [...name].map((letter) => (flip() ? letter.toUpperCase() : letter));
          const escaped = [...value].map((character) => (flip() ? escapeByte(character) : character));
          return `${letters.join('')}=${escaped.join('')}`;
        });
        expect(resolved(`cat/x?${spelled.join('&')}`)).toEqual(resolved(`cat/x?${commands.join('&')}`));
      }),
      { numRuns: 200 },
    );
  });
});

/** Nested requests carry findings of their own. */
function withoutIssues(request: ResolvedRequest): Omit<ResolvedRequest, 'issues'> {
  return JSON.parse(
    JSON.stringify(request, (key, value: unknown) => (key === 'issues' ? undefined : value)),
  ) as Omit<ResolvedRequest, 'issues'>;
}

function escapeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`;
}
