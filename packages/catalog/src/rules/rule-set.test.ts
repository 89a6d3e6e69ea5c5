import { beforeAll, describe, expect, it } from 'vitest';
import type { CatalogSet } from '../catalog-set.js';
import { loadCatalogSet } from '../loading/load-catalog-set.js';
import { shownValue } from '../testing/expected-notation.js';
import { SAMPLES_ABSENT, SAMPLE_FOLDER, expectedVectors } from '../testing/sample-catalogs.js';
import type { RuleVector } from '../testing/sample-catalogs.js';
import { rulesOf } from '../testing/rules-of.js';
import { preprocessRequest } from './preprocess-request.js';
import { compileRuleExpression } from './rule-expression.js';
import { expandRuleHeaders } from './rule-headers.js';
import type { PreprocessRefusal } from './preprocess-request.js';
import { applyRules } from './rule-set.js';
import { LONGEST_REQUEST, parseSubstitution, substitute } from './substitution.js';

const vectors = SAMPLES_ABSENT === undefined ? expectedVectors() : undefined;
const everybody = { context: 'is', admits: () => true } as const;

describe.skipIf(vectors === undefined)(
  `the rule vectors of expected.json hold ${SAMPLES_ABSENT ?? ''}`,
  () => {
    let set: CatalogSet;
    beforeAll(async () => {
      ({ set } = await loadCatalogSet(SAMPLE_FOLDER));
    });

    it.each(
      (vectors?.rules.cases ?? []).map(
        (row) => [`${row.context} ${row.request} from ${row.client}`, row] as const,
      ),
    )('%s', (_name, row) => {
      const outcome = preprocessRequest(set, {
        context: row.context,
        request: row.request,
        clientAddress: row.client,
      });
      const scope = set.catalog(outcome.rootId)?.overridden(outcome.overrides);
      const shown = {
        catalog: outcome.rootId || '(default)',
        matched: outcome.matched,
        refused: outcome.refusal === undefined ? null : shownRefusal(outcome.refusal),
        request: outcome.request,
        overrides: Object.fromEntries(
          Object.keys(outcome.overrides).map((name) => [
            name,
            scope && shownValue(name as 'MaxPix', scope.attributes),
          ]),
        ),
        headers: expandRuleHeaders(outcome.headers, variablesOf(outcome.request)).headers,
      };
      expect(shown).toMatchObject(row.expect satisfies RuleVector['expect']);
    });

    it.each(
      (vectors?.substitution ?? []).map(
        (row) => [`${row.expression} ${row.replace} → ${row.substitution}`, row] as const,
      ),
    )('substitution %s', async (_name, row) => {
      const xml = [
        `<rule Replace="${row.replace}">`,
        row.expression === null ? '' : `<expression><![CDATA[${row.expression}]]></expression>`,
        row.substitution === null ? '' : `<substitution><![CDATA[${row.substitution}]]></substitution>`,
        '</rule>',
      ];
      const outcome = applyRules(await rulesOf(xml.join('')), { ...everybody, request: row.subject });
      expect({ matched: outcome.matched.length > 0, out: outcome.request }).toEqual({
        matched: row.matched,
        out: row.out,
      });
    });
  },
);

describe('substitution', () => {
  it.each([
    ['a group number that does not exist is literal (I07)', '$9', '$9'],
    ['a lone $ is literal (AR-05)', 'a$', 'a$'],
    ['a trailing backslash is literal (I07)', 'a\\', 'a\\'],
    ['an escaped digit is no group', '\\$1', '$1'],
    ['a group that took no part inserts nothing', '<$2>', '<>'],
  ])('%s', async (_name, substitution, expected) => {
    const { request } = applyRules(
      await rulesOf(
        `<rule><expression>^(x)(y)?$</expression><substitution>${substitution.replace('<', '&lt;')}</substitution></rule>`,
      ),
      {
        ...everybody,
        request: 'x',
      },
    );
    expect(request).toBe(expected);
  });

  it('replaces empty matches everywhere, the end included (I07)', async () => {
    const rules = await rulesOf(
      '<rule Replace="all"><expression>x*</expression><substitution>-</substitution></rule>',
    );
    expect(applyRules(rules, { ...everybody, request: 'abxc' }).request).toBe('-a-b--c-');
  });

  it('does not search inserted text again', async () => {
    const rules = await rulesOf(
      '<rule Replace="all"><expression>a</expression><substitution>aa</substitution></rule>',
    );
    expect(applyRules(rules, { ...everybody, request: 'aba' }).request).toBe('aabaa');
  });

  it('refuses a result above 64 kB (I07)', () => {
    const compiled = compileRuleExpression('(.*)');
    const expression = compiled.kind === 'compiled' ? compiled.expression : undefined;
    const subject = 'x'.repeat(100);
    const match = expression?.findFrom(subject, 0);
    const parts = parseSubstitution('$1'.repeat(10_000), 1);
    expect(
      expression && match && substitute(subject, { expression, parts, replace: 'first' }, match),
    ).toBeUndefined();
  });
});

describe('a rule set', () => {
  it('refuses a request that its rules make ever longer (I08)', async () => {
    const doubling =
      '<rule OnMatch="continue"><expression>^(.*)$</expression><substitution>$1$1</substitution></rule>';
    const outcome = applyRules(await rulesOf(doubling.repeat(30)), { ...everybody, request: 'demo/x' });
    expect(outcome.refusal?.reason).toBe('too-long');
    expect(outcome.request.length).toBeLessThanOrEqual(LONGEST_REQUEST);
  });

  it('checks the address filter of a rule before it rewrites (AR-07)', async () => {
    const rules = await rulesOf(
      '<rule><substitution>!</substitution><addressfilter>10.0.0.0/8</addressfilter></rule>',
    );
    const outcome = applyRules(rules, { ...everybody, request: 'x', admits: (filter) => filter('11.0.0.1') });
    expect(outcome).toMatchObject({ request: 'x', refusal: { reason: 'address-filter', rule: 'rule 1' } });
  });

  it('lets the last matched rule win an override, and collects headers of all of them (AR-06)', async () => {
    const rules = await rulesOf(
      '<rule OnMatch="continue" MaxPix="1,1" ErrorImage="a"><header Name="A">1</header></rule><rule MaxPix="2,2"><header Name="B">2</header></rule>',
    );
    const { overrides, headers } = applyRules(rules, { ...everybody, request: 'x' });
    expect(overrides).toEqual({ MaxPix: { widthPx: 2, heightPx: 2 }, ErrorImage: 'a' });
    expect(headers.map(({ name }) => name)).toEqual(['A', 'B']);
  });

  it.each([
    ['ErrorImage', { ErrorImage: '' }],
    ['MaxPix', {}],
  ])('reads an empty %s as an empty attribute would be read (AR-14)', async (name, overrides) => {
    expect(applyRules(await rulesOf(`<rule ${name}=""/>`), { ...everybody, request: 'x' }).overrides).toEqual(
      overrides,
    );
  });
});

function shownRefusal({ reason, rule }: PreprocessRefusal): string {
  if (reason === 'on-match') return `OnMatch=error of rule ${rule}`;
  return reason === 'address-filter' ? `addressfilter of rule ${rule}` : 'ClientAddressFilter';
}

/** `$name=value` definitions of a query. */
function variablesOf(request: string): ReadonlyMap<string, string> {
  const definitions = request
    .split('?')
    .slice(1)
    .join('?')
    .matchAll(/(?:^|&)\$([^=&]+)=([^&]*)/g);
  return new Map([...definitions].map(([, name = '', value = '']) => [name.toLowerCase(), value]));
}
