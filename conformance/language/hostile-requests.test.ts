import { computeRequestLock, obfuscateModifiers } from '@is/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';

/** A hundred macros, each of which names the next one. */
const CHAIN = Array.from(
  { length: 100 },
  (_, index) => `m${index}\twid=${index + 1}&$m${index + 1}$`,
).reverse();

const CATALOG_FILES = {
  'default.ini': 'ErrorDetail=2\nMacroFile=macros.tsv\nCatalogFile=images.tsv\n',
  'macros.tsv': `Name\tDefinition\nself\twid=3&$self$\nping\t$pong$\npong\t$ping$\n${CHAIN.join('\n')}\n`,
  'images.tsv':
    'Id\tPath\tModifier\nloop\t\ttemplate=loop&size=9,9\nnest\t\tsize=9,9&layer=1&src=is{nest}\nimg\timg.tif\t\n',
  'locked.ini': 'RootId=locked\nRequestLock=1\n',
  'hidden.ini': 'RootId=hidden\nRequestObfuscation=1\n',
};

const megabyte = obfuscateModifiers(`wid=4&${'a'.repeat(1_000_000)}`);

/** Attack, request, and the code of the answer; `answered` where the text is legal. */
const ATTACKS: readonly (readonly [attack: string, request: string, outcome: string])[] = [
  ['G18 a fragment belongs to the value', 'img?wid=9#x', 'protocol.invalid-value'],
  ['G18 a semicolon separates nothing', 'img;v=1?wid=9;hei=3', 'answered'],
  ['G18 every req= must be one', 'img?req=nosuch&req=validate', 'protocol.invalid-value'],
  ['G19 10,000 pairs', `img?${'&a=b'.repeat(10_000)}`, 'protocol.too-long'],
  ['G19 10,000 nested (', `img?src=${'('.repeat(10_000)}`, 'protocol.too-deep'],
  ['G19 10,000 nested {', `img?src=${'{'.repeat(10_000)}`, 'protocol.too-deep'],
  ['G19 7,000 nested is{', `img?src=${'is{?src='.repeat(7_000)}`, 'protocol.too-deep'],
  ['G19 a cycle of variables', 'img?$a=$b$&$b=$a$&layer=1&text=$a$', 'answered'],
  ['I20 a macro that names itself', 'img?$self$&wid=9', 'protocol.too-deep'],
  ['I20 macros that name each other', 'img?$ping$&wid=9', 'protocol.too-deep'],
  ['I20 a chain of 100 macros', 'img?$m0$', 'protocol.too-deep'],
  ['I20 a chain of 16 macros', 'img?$m84$', 'answered'],
  ['I20 a template that names itself', 'loop?wid=9', 'protocol.conflict'],
  ['I20 a record that nests itself', 'nest?wid=9', 'protocol.too-deep'],
  ['I24 no base64', 'hidden/img?wid=200', 'protocol.bad-obfuscation'],
  ['I24 the alphabet for URLs', 'hidden/img?d2lkPT_w', 'protocol.bad-obfuscation'],
  ['I24 a decoded NUL', `hidden/img?${btoa('a\u0000b')}`, 'protocol.bad-obfuscation'],
  ['I24 a decoded megabyte', `hidden/img?${megabyte}`, 'protocol.too-long'],
  ['I25 no lock', 'locked/img?wid=200', 'protocol.bad-lock'],
  ['I25 a wrong lock', 'locked/img?wid=200&4a1e', 'protocol.bad-lock'],
];

/** Times are bounded in attempts, so that a busy machine does not decide: what is not linear takes seconds in each. */
const ATTEMPTS = { retry: 9 };

describe('hostile requests through the whole product (security.md G17-G19, I20, I24, I25)', () => {
  let target: LocalTarget;

  beforeAll(async () => {
    target = await startLocalTarget(CATALOG_FILES);
  });
  afterAll(() => target.stop());

  /** `req=` is given last, so that the text is worked in and no source is opened. */
  const resolving = (request: string): string =>
    `/is/image/${request}${/hidden|locked|req=/.test(request) ? '' : '&req=resolve'}`;

  it.each(ATTACKS)('%s', ATTEMPTS, async (_attack, request, outcome) => {
    const startMs = performance.now();
    const reply = await target.ask(resolving(request));
    expect(performance.now() - startMs).toBeLessThan(50);
    expect(reply.failure?.code ?? 'answered').toBe(outcome);
  });

  it('G18 the last req= counts', async () => {
    const reply = await target.ask('/is/image/img?req=exists&req=validate');
    expect(Buffer.from(reply.body).toString()).toContain('request.isValid=1');
  });

  it('I25 one guess out of 65,536 fits: the lock is a check value, no secret', async () => {
    const modifiers = 'wid=200&req=exists';
    const lock = Number.parseInt(computeRequestLock(modifiers), 16);
    const guesses = Array.from({ length: 2_000 }, (_, index) => (lock + index - 1_000) & 0xffff);
    const served: number[] = [];
    for (const guess of guesses) {
      const reply = await target.ask(
        `/is/image/locked/img?${modifiers}&${guess.toString(16).padStart(4, '0')}`,
      );
      if (reply.failure === undefined) served.push(guess);
    }
    expect(served).toEqual([lock]);
  });
});
