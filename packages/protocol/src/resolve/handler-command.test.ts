import { describe, expect, it } from 'vitest';
import { refusalOf, resolveText, textIssues } from '../testing/resolve-fixture.js';

const CATALOGS = { cat: { records: { img: { path: 'img.tif' } } } };

const resolve = (modifiers: string): ReturnType<typeof resolveText> =>
  resolveText(`/is/image/cat/img?${modifiers}`, CATALOGS);

describe('handler= (commands.json handler)', () => {
  it.each(['wid=9', 'req=props', 'req=exists,xml', 'req=tmb', 'req=set', 'req=resolve,json'])(
    'cannot fail a reply that is no script (ignoredWhen): %s',
    (modifiers) => {
      const request = resolve(`${modifiers}&handler=a.b`);
      expect(request.commands.handler).toBeUndefined();
      expect(textIssues(request)).toEqual([{ kind: 'malformed', command: 'handler' }]);
    },
  );

  it('cannot fail a request for static content', () => {
    expect(resolveText('/is/content/cat/a.pdf?handler=a.b', CATALOGS).commands.handler).toBeUndefined();
  });

  it.each(['req=props,json', 'req=set,JSON,UTF-8', 'req=set, json', 'req=validate,json'])(
    'has letters and digits where a script is asked for (errorWhen): %s',
    (modifiers) => {
      for (const query of [`${modifiers}&handler=a.b`, `handler=a.b&${modifiers}`]) {
        expect(refusalOf(`/is/image/cat/img?${query}`, CATALOGS)).toMatchObject({
          code: 'protocol.invalid-value',
          command: 'handler',
        });
      }
    },
  );

  it('a later one that can be used takes the place of one that cannot', () => {
    expect(resolve('req=props,json&handler=a.b&handler=ab').commands.handler).toBe('ab');
  });
});
