import type { Reply } from '@is/reply';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';

const CATALOG_FILES = {
  'default.ini':
    'ErrorDetail=2\nBkgColor=FFFEFD\nMaxPix=3000,4000\nPublishInfo=first\nRootPath=secret-folder\n',
  'cat.ini': [
    'RootId=cat',
    'CatalogFile=cat.tsv',
    'MacroFile=macros.tsv',
    'RuleSetFile=rules.xml',
    'JpegQuality=70,1',
    'PublishInfo=second',
    'NonImgExpiration=2',
    'TimeStamp=01/02/2020 03:04:05 GMT',
  ].join('\n'),
  'cat.tsv':
    'Id\tPath\tModifier\tPostModifier\nshoe\tshoe.tif\tqlt=60&$v=1\tbgc=10,20,30\ntmpl\t\tsize=9,9&layer=1&src=$object$&text=$v$\t\n',
  'macros.tsv': 'Name\tDefinition\nlarge\twid=1200&hei=800\n',
  'rules.xml':
    '<?xml version="1.0" encoding="UTF-8"?><ruleset><rule><expression>^cat/old</expression><substitution>cat/shoe</substitution></rule></ruleset>',
};

function textOf({ body }: Reply): string {
  return typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
}

interface Explanation {
  readonly received: string;
  readonly resolved: string;
  readonly commands: readonly {
    readonly command: string;
    readonly value: string;
    readonly origin: { readonly kind: string; readonly name?: string };
    readonly overriddenBy?: number;
  }[];
  readonly defaults: readonly {
    readonly command: string;
    readonly origin: string;
    readonly value?: unknown;
  }[];
  readonly issues: readonly { readonly kind: string; readonly command: string; readonly offset: number }[];
  readonly request: { readonly object: string; readonly layers: readonly { readonly content: object }[] };
}

describe('req=resolve (requests.json resolve; ambiguities.md resolve-format)', () => {
  let target: LocalTarget;

  beforeAll(async () => {
    target = await startLocalTarget(CATALOG_FILES);
  });
  afterAll(() => target.stop());

  async function explain(query: string): Promise<Explanation> {
    const reply = await target.ask(`/is/image/${query}`);
    expect([reply.mediaType, reply.freshness.kind]).toEqual(['application/json; charset=UTF-8', 'no-store']);
    return JSON.parse(textOf(reply)) as Explanation;
  }

  describe('as text', () => {
    it('answers with the request as it counts: records, macros and variables worked in', async () => {
      const reply = await target.ask('/is/image/cat/shoe?$large$&wid=640&req=resolve');
      expect(reply).toMatchObject({
        mediaType: 'text/plain; charset=UTF-8',
        freshness: { kind: 'no-store' },
      });
      expect(textOf(reply)).toBe('/is/image/cat/shoe?qlt=60&bgc=0a141e&wid=640&hei=800\n');
    });

    it('substitutes templates and $object$, and leaves no macro', async () => {
      const text = textOf(await target.ask('/is/image/cat/shoe?template=tmpl&$v=A%26B&$large$&req=resolve'));
      expect(text).toContain('layer=1&');
      expect(text).toContain('text=A%26B');
      expect(text).not.toMatch(/\$|req=/);
    });

    it('resolves its own answer to itself', async () => {
      const first = textOf(
        await target.ask('/is/image/cat/shoe?$large$&layer=1&src=is{cat/shoe?wid=3}&req=resolve'),
      );
      expect(textOf(await target.ask(`${first.trim()}&req=resolve`))).toBe(first);
    });

    it('follows the rules of the catalog', async () => {
      const explanation = await explain('cat/old?wid=5&req=resolve,json');
      expect(explanation.received).toBe('/is/image/cat/old?wid=5&req=resolve,json');
      expect(explanation.resolved).toBe('/is/image/cat/shoe?qlt=60&bgc=0a141e&wid=5');
    });

    it.each(['resolve,xml', 'resolve,json,UTF-8,x'])('refuses req=%s', async (req) => {
      expect((await target.ask(`/is/image/cat/shoe?req=${req}`)).failure?.code).toBe('props.unknown-format');
    });
  });

  describe('as JSON, which is ours: req=resolve,json', () => {
    it('says where every command came from and what overrode it', async () => {
      const { commands } = await explain('cat/shoe?$large$&wid=640&ts=17&bgc=0,0,0&req=resolve,json');
      const told = commands.map(({ command, value, origin, overriddenBy }) =>
        [
          `${command}=${value}`,
          origin.kind,
          ...(overriddenBy === undefined ? [] : [`by ${commands[overriddenBy]?.value}`]),
        ].join(' '),
      );
      expect(told).toContain('wid=1200 macro by 640');
      expect(told).toContain('wid=640 url');
      expect(told).toContain('qlt=60 modifier');
      expect(told).toContain('bgc=0,0,0 url by 10,20,30');
      expect(told).toContain('bgc=10,20,30 post-modifier');
      expect(told).toContain('hei=800 macro');
    });

    it('tells the defaults that count and what was let pass', async () => {
      const { defaults, issues } = await explain('cat/none?nosuch=1&req=resolve,json');
      expect(defaults).toContainEqual({
        command: 'qlt',
        origin: 'attribute::JpegQuality',
        value: { quality: 70, fullChroma: true },
      });
      expect(issues).toContainEqual(
        expect.objectContaining({ kind: 'unknown-command', command: 'nosuch', offset: 0 }),
      );
    });

    it('carries the resolved tree, nested requests included, and no path of a file', async () => {
      const reply = await target.ask('/is/image/cat/shoe?layer=1&src=is{cat/shoe?wid=3}&req=resolve,json');
      const { request } = JSON.parse(textOf(reply)) as Explanation;
      expect(request.layers.map(({ content }) => content)).toMatchObject([
        { kind: 'image', source: { kind: 'file', record: 'cat/shoe' } },
        { kind: 'image', source: { kind: 'nested', request: { object: 'cat/shoe', commands: { wid: 3 } } } },
      ]);
      expect(textOf(reply)).not.toMatch(/secret-folder|shoe\.tif/);
    });
  });
});
