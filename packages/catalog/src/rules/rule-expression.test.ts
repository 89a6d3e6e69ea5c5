import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRules } from '../testing/rules-of.js';
import { compileRuleExpression } from './rule-expression.js';

describe('an expression', () => {
  it('is compiled or refused with a reason, whatever it is', () => {
    const piece = fc.constantFrom(
      ...'ab\\[](){}|*+?^$.,:=!<>-&QEpPsxu09'.split(''),
      '(?',
      '(?=',
      '\\p{',
      '[^',
      '\\Q',
      '{2,3}',
      '&&',
      'é',
      '\u{1F600}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const result = compileRuleExpression(pieces.join(''));
        const found = result.kind === 'compiled' ? result.expression.findFrom('ab(a)[b]\\é', 0) : undefined;
        expect(
          result.kind === 'refused' ? result.reason.length : (found?.end ?? 0) - (found?.start ?? 0),
        ).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 3000 },
    );
  });

  it('numbers groups as written, the group made of a look-ahead left out', () => {
    const result = compileRuleExpression('(a)(?=(b)(c))');
    const match = result.kind === 'compiled' ? result.expression.findFrom('xabc', 0) : undefined;
    expect(match).toEqual({ start: 1, end: 2, groups: ['a', 'b', 'c'] });
  });

  it('sees the text before the offset', () => {
    const result = compileRuleExpression('^a|\\bb');
    const matches =
      result.kind === 'compiled'
        ? [result.expression.findFrom('aa', 1), result.expression.findFrom('ab', 1)]
        : [];
    expect(matches).toEqual([undefined, undefined]);
  });
});

it('reading any bytes as a rule set gives rules or a finding, and never fails', async () => {
  const piece = fc.constantFrom(
    '<?xml version="1.0"?>',
    '<ruleset>',
    '</ruleset>',
    '<rule',
    ' Name="',
    '"',
    '>',
    '/>',
    '</rule>',
    '<!',
    '<![CDATA[',
    ']]>',
    '&',
    '&#0;',
    ';',
    'é',
    '\0',
    '<expression>',
    '</expression>',
    '<?',
    '?>',
    '--',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 15 }), async (pieces) => {
      const { rules, problems } = await readRules(pieces.join(''));
      expect(rules === undefined).toBe(problems.some(({ code }) => code === 'bad-rule-set'));
    }),
    { numRuns: 1000 },
  );
});
