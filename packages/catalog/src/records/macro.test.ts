import { describe, expect, it } from 'vitest';
import { ProblemList } from '../problem.js';
import type { Macro } from './macro.js';
import { expandMacros } from './macro.js';

const inherited = new Map<string, Macro>([
  ['base', { name: 'base', definition: 'qlt=1', expanded: 'qlt=1', depth: 0 }],
]);

function expand(...rows: readonly (readonly [string, string])[]) {
  const problems = new ProblemList('m.tsv');
  const macros = expandMacros(
    rows.map(([name, definition], index) => ({ name, definition, line: index + 2 })),
    inherited,
    problems,
  );
  return {
    texts: Object.fromEntries([...macros].map(([key, { expanded }]) => [key, expanded])),
    problems: problems.list().map(({ code, line, detail }) => [code, line, detail]),
  };
}

describe('macros', () => {
  it('expand earlier macros of their file and macros of the default catalog, without case', () => {
    expect(expand(['a', 'wid=1&$BASE$'], ['B', '$A$&hei=2']).texts).toEqual({
      a: 'wid=1&qlt=1',
      b: 'wid=1&qlt=1&hei=2',
    });
  });

  it('leave a name that is not defined yet as it is, and say so; recursion cannot occur (AF-17, I20)', () => {
    expect(expand(['a', '$a$&$b$'], ['b', '$a$'])).toEqual({
      texts: { a: '$a$&$b$', b: '$a$&$b$' },
      problems: [
        ['macro-not-yet-defined', 2, 'a'],
        ['macro-not-yet-defined', 2, 'b'],
      ],
    });
  });

  it('keep the text of their time when a name is defined again', () => {
    expect(expand(['a', 'x=1'], ['b', '$a$'], ['a', 'x=2'], ['c', '$a$']).texts).toEqual({
      a: 'x=2',
      b: 'x=1',
      c: 'x=2',
    });
  });

  it('are whole commands: variables in values and calls in nested requests stay', () => {
    expect(expand(['a', 'wid=$base$&src=is{x?$base$&hei=1}&$base$'], ['b', '$v=1&$base$']).texts).toEqual({
      a: 'wid=$base$&src=is{x?$base$&hei=1}&qlt=1',
      b: '$v=1&qlt=1',
    });
  });

  it('are joined to a chain of 16 below the first; the rest is left as written (I20)', () => {
    const chain = ['wid=0', ...Array.from({ length: 18 }, (_, n) => `wid=${n + 1}&$m${n}$`)];
    const { texts, problems } = expand(...chain.map((text, n) => [`m${n}`, text] as const));
    const joined = Array.from({ length: 17 }, (_, n) => `wid=${16 - n}`).join('&');
    expect(texts).toMatchObject({ m16: joined, m17: 'wid=17&$m16$', m18: 'wid=18&$m17$' });
    expect(problems).toEqual([
      ['macro-too-deep', 19, 'm17'],
      ['macro-too-deep', 20, 'm18'],
    ]);
  });

  it('cannot grow beyond a limit by doubling', () => {
    const rows = Array.from(
      { length: 40 },
      (_, n) => [`m${n}`, n === 0 ? 'wid=100' : `$m${n - 1}$&$m${n - 1}$`] as const,
    );
    const { texts, problems } = expand(...rows);
    expect(Math.max(...Object.values(texts).map((text) => text.length))).toBeLessThanOrEqual(65_536);
    expect(problems[0]).toEqual(['macro-too-long', 16, 'm14']);
  });
});
