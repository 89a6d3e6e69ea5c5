import { describe, expect, it } from 'vitest';
import { refusalOf, resolveText, textIssues } from '../testing/resolve-fixture.js';

const SAVE = 'req=saveToFile&name=from-operator.jpg&timeout=5';
const CATALOGS = {
  cat: {
    macros: { save: SAVE, picture: 'req=img' },
    records: {
      img: { path: 'img.tif' },
      before: { path: 'img.tif', modifier: SAVE },
      behind: { path: 'img.tif', postModifier: SAVE },
      kept: { path: 'img.tif', postModifier: 'req=img' },
    },
  },
};

function resolve(modifiers: string, object = 'img') {
  return resolveText(`/is/image/cat/${object}?${modifiers}`, CATALOGS);
}

/** docs/decisions/0011-save-only-from-the-url.md; security.md A44, A45, J05, J06. */
describe('a save', () => {
  it('is asked for in the URL', () => {
    expect(resolve('req=saveToFile&name=a/b.jpg&timeout=2500')).toMatchObject({
      type: 'saveToFile',
      commands: { name: 'a/b.jpg', timeout: 2500 },
    });
  });

  it.each<[case_: string, modifiers: string, type: string]>([
    ['last wins', 'req=img&req=saveToFile', 'saveToFile'],
    ['last wins', 'req=saveToFile&req=img', 'img'],
    ['names ignore case', 'REQ=saveToFile', 'saveToFile'],
    ['so do keywords', 'req=savetofile', 'saveToFile'],
    ['encoded once', 'req=%73aveToFile', 'saveToFile'],
    ['not by a broken value', 'req=saveToFile%22', 'img'],
    ['not by a macro', '$save$', 'img'],
    ['a macro behind it wins as any text', 'req=saveToFile&$picture$', 'img'],
    ['not nested', 'layer=1&src=is{cat/img?req=saveToFile&name=a.jpg}', 'img'],
  ])('J06 %s: %s', (_case, modifiers, type) => {
    expect(resolve(modifiers).type).toBe(type);
  });

  it.each(['before', 'behind'])('is not asked for by the record %s, which is told so (J05)', (object) => {
    const request = resolve('', object);
    expect(request).toMatchObject({ type: 'img', commands: {} });
    expect(textIssues(request)).toEqual(
      ['req', 'name', 'timeout'].map((command) => ({ kind: 'misplaced', command })),
    );
  });

  it('takes its name and time from the URL alone', () => {
    expect(resolve('req=saveToFile&name=mine.jpg&$save$', 'behind')).toMatchObject({
      type: 'saveToFile',
      commands: { name: 'mine.jpg' },
    });
    expect(resolve('req=saveToFile', 'behind').commands).toEqual({});
  });

  it('can be kept off by the operator', () => {
    expect(resolve('req=saveToFile&name=a.jpg', 'kept').type).toBe('img');
  });
});

describe('name=', () => {
  it.each<[rule: string, modifiers: string, name: string]>([
    ['A44 last wins', 'name=a.jpg&NAME=b.jpg', 'b.jpg'],
    ['A44 an empty one too', 'name=a.jpg&name=', ''],
    ['A44 no value at all is empty', 'name', ''],
    ['A44 not mixed with a macro', 'name=a.jpg&$save$', 'a.jpg'],
    ['A45 + is a blank', 'name=a+b.jpg', 'a b.jpg'],
    ['A45 %2B is a plus', 'name=a%2Bb.jpg', 'a+b.jpg'],
    ['decoded once', 'name=a%252fb.jpg', 'a%2fb.jpg'],
    ['A05 dots and slashes are the business of the saver', 'name=../x%2fy%5c.jpg', '../x/y\\.jpg'],
    ['UTF-8', 'name=%C3%A9.jpg', 'é.jpg'],
    ['a raw question mark belongs to it', 'name=a?b.jpg', 'a?b.jpg'],
    ['brackets too', 'name=x.jpg[Q=1]', 'x.jpg[Q=1]'],
    ['blanks at the ends are kept', 'name=%20x.jpg%20', ' x.jpg '],
  ])('%s: %s', (_rule, modifiers, name) => {
    expect(resolve(`req=saveToFile&${modifiers}`).commands.name).toBe(name);
  });

  it.each(['%ff', 'a%00.jpg', '%c0%ae%c0%ae/x.jpg', 'a%zz.jpg', 'a%', '\u00ff'])(
    '%s is refused, not repaired',
    (name) => {
      expect(refusalOf(`/is/image/cat/img?req=saveToFile&name=${name}`, CATALOGS)).toMatchObject({
        code: 'protocol.invalid-name',
        command: 'name',
        value: name,
      });
    },
  );

  it('is named in the message with what was given (security.md A20)', () => {
    expect(() => resolve('req=saveToFile&name=a%00b.jpg')).toThrow(
      'name: expected a file name in percent-encoded UTF-8 without NUL, got "a%00b.jpg"',
    );
  });

  it('A44 a later one that can be used takes the place of one that cannot', () => {
    expect(resolve('req=saveToFile&name=a%zz.jpg&name=b.jpg').commands.name).toBe('b.jpg');
    expect(refusalOf('/is/image/cat/img?req=saveToFile&name=b.jpg&name=a%zz.jpg', CATALOGS)).toMatchObject({
      code: 'protocol.invalid-name',
    });
  });
});

describe('timeout=', () => {
  it.each<[case_: string, modifiers: string, timeout: number | undefined]>([
    ['last wins', 'timeout=5&timeout=7', 7],
    ['so does one that can be used', 'timeout=abc&timeout=7', 7],
    ['nothing is the default', 'timeout=', undefined],
  ])('%s: %s', (_case, modifiers, timeout) => {
    expect(resolve(`req=saveToFile&${modifiers}`).commands.timeout).toBe(timeout);
  });

  it.each(['0', '-1', 'abc', '1e3', '0x10', '60000.5', '+5'])('%s is refused (security.md D02)', (value) => {
    expect(refusalOf(`/is/image/cat/img?req=saveToFile&timeout=7&timeout=${value}`, CATALOGS)).toMatchObject({
      code: 'protocol.invalid-value',
      command: 'timeout',
    });
  });
});

/** Reference: commands.json name, timeout: ignoredWhen "req is not saveToFile". */
describe('the commands of a save in another request', () => {
  it.each<[command: string, modifiers: string]>([
    ['name', 'name=100%'],
    ['name', 'req=props&name=a%00b'],
    ['timeout', 'timeout=abc'],
    ['timeout', 'req=mask&timeout=0'],
    ['timeout', 'req=saveToFile&timeout=0&req=img'],
  ])('cannot fail it: %s in %s', (command, modifiers) => {
    const request = resolve(modifiers);
    expect(request.commands).toEqual({});
    expect(textIssues(request)).toEqual([{ kind: 'malformed', command }]);
  });
});
