import { describe, expect, it } from 'vitest';
import { readRules, rulesOf } from '../testing/rules-of.js';

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const rule = (inside: string, attributes = ''): string =>
  `${XML}<ruleset><rule Name="mine"${attributes}>${inside}</rule></ruleset>`;

describe('a rule set file is refused as a whole', () => {
  it.each<readonly [string, string | Uint8Array, RegExp]>([
    ['without an XML declaration', '<ruleset/>', /<\?xml\?> declaration/],
    ['with another root element', `${XML}<rules/>`, /expected <ruleset>/],
    ['with a DOCTYPE (I09)', `${XML}<!DOCTYPE ruleset SYSTEM "x.dtd"><ruleset/>`, /DOCTYPE/],
    [
      'with an entity bomb (I10)',
      `${XML}<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><ruleset>&b;</ruleset>`,
      /DOCTYPE/,
    ],
    ['with an entity of its own (I10)', rule('<expression>&xxe;</expression>'), /entity/i],
    ['with 50,000 nested elements (I11)', `${XML}${'<ruleset>'.repeat(50_000)}`, /expected <rule>/],
    [
      'with 20,000 attributes (I11)',
      `${XML}<ruleset><rule ${Array.from({ length: 20_000 }, (_, n) => `a${n}=""`).join(' ')}/></ruleset>`,
      /no attribute a0/,
    ],
    ['with NUL (I12)', `${XML}<ruleset>\0</ruleset>`, /NUL/],
    ['in UTF-16 (I12)', Buffer.from(`\uFEFF${XML}<ruleset/>`, 'utf16le'), /NUL/],
    [
      'with invalid UTF-8 (I12)',
      Buffer.concat([Buffer.from(`${XML}<ruleset>`), Buffer.from([0xff]), Buffer.from('</ruleset>')]),
      /UTF-8/,
    ],
    ['with an unknown encoding (I12)', '<?xml version="1.0" encoding="EBCDIC"?><ruleset/>', /ebcdic/],
    ['with an element named constructor (I13)', rule('<constructor/>'), /<constructor>/],
    ['with an attribute named constructor (I13)', rule('', ' constructor="x"'), /no attribute constructor/],
    ['with an unknown OnMatch (I14)', rule('', ' OnMatch="stop"'), /mine: OnMatch: expected break/],
    ['with a lower-case attribute (AR-10)', rule('', ' replace="all"'), /no attribute replace/],
    ['with an unknown request type', rule('', ' RequestType="is,ajax"'), /RequestType/],
    ['with SavePath above the root (I15)', rule('', ' SavePath="../x"'), /SavePath/],
    ['with an absolute SavePath (I15)', rule('', ' SavePath="/abs"'), /SavePath/],
    ['with a drive in SavePath (I15)', rule('', ' SavePath="C:\\x"'), /SavePath/],
    ['with a bad mask', rule('<addressfilter>10.0.0.0/33</addressfilter>'), /addressfilter/],
    ['with two expressions', rule('<expression>a</expression><expression>b</expression>'), /at most one/],
    ['with text beside the elements', rule('stray'), /unexpected text/],
    ['with a header without name', rule('<header>x</header>'), /Name/],
    ['that is cut off', `${XML}<ruleset><rule`, /./],
  ])('%s', async (_name, file, message) => {
    const { rules, problems } = await readRules(file);
    expect(rules).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'bad-rule-set', severity: 'error' }]);
    expect(problems[0]?.message).toMatch(message);
  });

  it('names line and column of the fault', async () => {
    const { problems } = await readRules(
      `${XML}\n<ruleset>\n  <rule Name="a"/>\n  <rule Name="b" OnMatch="no"/>\n</ruleset>`,
    );
    expect(problems[0]).toMatchObject({ line: 4, detail: 'b' });
  });
});

describe('an expression that is not linear, or means something else, is refused with its rule and construct', () => {
  it.each([
    ['a++b', 'possessive quantifier ++'],
    ['a{2}+', 'possessive quantifier {2}+'],
    ['(?>a+)b', 'atomic group'],
    ['a(?=b)c', 'look-ahead (?= that is not at the end'],
    ['(a(?=b))', 'look-ahead (?= inside a group'],
    ['a|b(?=c)', 'look-ahead (?= inside a group or an alternative'],
    ['a(?!b)', 'negative look-ahead'],
    ['(?<=a)b', 'look-behind'],
    ['(?<!a)b', 'negative look-behind'],
    ['(a)\\1', 'back reference \\1'],
    ['\\h', 'horizontal blank'],
    ['\\R', 'line break'],
    ['\\G', 'end of the previous match'],
    ['(?x)a b', 'flag (?x'],
    ['(?U)a', 'flag (?U'],
    ['[a-z&&[^b]]', 'class intersection &&'],
    ['[a[bc]]', 'character class inside a character class'],
    ['\\p{InGreek}', 'property \\p{InGreek}'],
    ['[ab', 'unclosed character class'],
    ['(a{1000}){1000}', 'invalid repeat count'],
    [`${'('.repeat(2000)}${')'.repeat(2000)}`, 'nests too deeply'],
  ])('%s (I04-I06)', async (expression, construct) => {
    const { rules, problems } = await readRules(rule(`<expression><![CDATA[${expression}]]></expression>`));
    expect(rules).toBeUndefined();
    expect(problems[0]?.message).toContain('rule mine: expression');
    expect(problems[0]?.message).toContain(construct);
  });
});

describe('hostile subjects take linear time', () => {
  it.each([
    ['(a+)+$', `${'a'.repeat(30)}!`],
    ['(a|a)*$', `${'a'.repeat(30)}!`],
    ['(.*)*x', `${'a'.repeat(30)}!`],
    ['^(\\w+\\s?)*$', `${'a'.repeat(30)}!`],
    ['^(\\w+\\s?)*$', `${'a'.repeat(64_000)}!`],
  ])('%s (I01-I03)', { retry: 9 }, async (expression, subject) => {
    const rules = await rulesOf(`<rule><expression><![CDATA[${expression}]]></expression></rule>`);
    const startMs = performance.now();
    rules.rules[0]?.expression?.findFrom(subject, 0);
    // A backtracking engine needs seconds for the first four and does not come back from the last.
    expect(performance.now() - startMs).toBeLessThan(500);
  });
});

describe('a rule set file is accepted', () => {
  it('without rules, with a byte order mark and a schema reference', async () => {
    const file = `\uFEFF${XML}<ruleset xmlns:xsi="http://x.test/" xsi:noNamespaceSchemaLocation="RuleSet.xsd"></ruleset>`;
    expect((await readRules(file)).rules).toEqual({ rules: [] });
  });

  it('in a declared ISO-8859-1', async () => {
    const file = Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><ruleset><rule Name="é"/></ruleset>',
      'latin1',
    );
    expect((await readRules(file)).rules?.rules[0]?.name).toBe('é');
  });

  it('with Watermark for WaterMark, with a warning (AC-30)', async () => {
    const { rules, problems } = await readRules(rule('', ' Watermark="w"'));
    expect(rules?.rules[0]?.overrides).toEqual({ Watermark: 'w' });
    expect(problems).toMatchObject([{ code: 'rule-spelling', severity: 'warning' }]);
  });

  it('keeps white space of expression and substitution, in and out of CDATA', async () => {
    const { rules } = await readRules(rule('<expression> a<![CDATA[ <b]]></expression>'));
    expect(rules?.rules[0]?.expression?.source).toBe(' a <b');
  });

  it('does not change any prototype (I13)', async () => {
    await readRules(rule('', ' __proto__="polluted"'));
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
