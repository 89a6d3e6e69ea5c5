import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

/** What a client takes out of a reply; undefined when its way of reading fails. */
type Habit = (reply: string) => string | undefined;

/** Ways in which clients in the field read JSONP. Reference: clients.md 4, first column. */
const HABITS = {
  'the image component: digits or nothing as the id': (reply) =>
    /^(?:\/\*jsonp\*\/)?[^()]+\((.+),\s*"\d*"\);?$/.exec(reply)?.[1],
  'strip by replacement, then JSON': (reply) =>
    reply.replace('/*jsonp*/s7jsonResponse(', '').replace(',"");', ''),
  'greedy up to the last brace': (reply) => /s7jsonResponse\((.*})/.exec(reply)?.[1],
  'greedy up to comma and quote': (reply) => /s7jsonResponse\((.*),"/.exec(reply)?.[1],
  'exact tail': (reply) =>
    reply.endsWith(',"");') ? reply.slice('/*jsonp*/s7jsonResponse('.length, -',"");'.length) : undefined,
  'evaluated as one expression': (reply) =>
    runInNewContext(reply.replace(/;$/, ''), {
      s7jsonResponse: (value: unknown) => JSON.stringify(value),
    }) as string,
} satisfies Record<string, Habit>;

type Row = readonly [habit: keyof typeof HABITS, id: string, works: boolean];

/** Reference: clients.md 4, columns "id empty", "id digits", "id negative or letters"; the last habit: clients.md 2. */
const ROWS: readonly Row[] = [
  ['the image component: digits or nothing as the id', '', true],
  ['the image component: digits or nothing as the id', '0000030290', true],
  ['the image component: digits or nothing as the id', '-988922133', false],
  ['strip by replacement, then JSON', '', true],
  ['strip by replacement, then JSON', '0000030290', false],
  ['strip by replacement, then JSON', '-988922133', false],
  ['greedy up to the last brace', '', true],
  ['greedy up to the last brace', '0000030290', true],
  ['greedy up to the last brace', '-988922133', true],
  ['greedy up to comma and quote', '', true],
  ['greedy up to comma and quote', '0000030290', true],
  ['greedy up to comma and quote', '-988922133', true],
  ['exact tail', '', true],
  ['exact tail', '0000030290', false],
  ['exact tail', '-988922133', false],
  ['evaluated as one expression', '', true],
  ['evaluated as one expression', '0000030290', true],
  ['evaluated as one expression', '-988922133', true],
];

/** Every request type that clients read so. */
const REQUESTS = [
  'views?req=set,json',
  'shirt?req=set,json',
  'shirt?req=props,json',
  'views?req=imageset,json',
];

describe('how clients in the field read replies (clients.md 0, 4)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      catalogFiles: {
        'default.ini': OPEN_LIMITS,
        'shop.ini': 'RootId=shop\nCatalogFile=shop.tsv\n',
        'shop.tsv':
          'Id\tPath\tImageSet\nshirt\tshirt.png\t\nback\tshirt.png\t\nviews\t\tshirt;shirt,back;back\n',
      },
    });
    await writeFile(join(target.imagesFolder, 'shirt.png'), await flatPng(90, 60, [80, 90, 100, 255]));
  });
  afterAll(() => target.stop());

  const get = (request: string, init?: RequestInit): Promise<Response> =>
    fetch(`${target.url}/is/image/shop/${request}`, init);
  const textOf = async (request: string): Promise<string> => (await get(request)).text();

  describe.each(REQUESTS)('%s', (request) => {
    it.each(ROWS)('%s, id "%s": works is %j', async (habit, id, works) => {
      const reply = await textOf(id === '' ? request : `${request}&id=${id}`);
      const read: Habit = HABITS[habit];
      const expected: unknown = JSON.parse(/^[^(]+\((.*),"[^"]*"\);$/.exec(reply)?.[1] ?? '');
      expect(isEqualJson(read(reply), expected)).toBe(works);
    });
  });

  it('the text of a page node: a type that browsers show as text (row 6)', async () => {
    const reply = await get('views?req=set,json&handler=s7RIJSONResponse');
    expect(reply.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(await reply.text()).toMatch(/^\/\*jsonp\*\/s7RIJSONResponse\(\{.*\},""\);$/);
  });

  it.each([
    [
      'callback= of fetch-jsonp is ignored (clients.md 1)',
      'views?req=set,json&callback=mine',
      /^\/\*jsonp\*\/s7jsonResponse\(/,
    ],
    [
      'a refusal is s7jsonError whatever the handler (0.4)',
      'nothing?req=set,json&handler=cb',
      /^\/\*jsonp\*\/s7jsonError\(\{"message":"Error while processing Fvctx image","title":"Error while processing Fvctx image"\},""\);$/,
    ],
    ['exists, found (0.5)', 'shirt?req=exists,json', /"catalogRecord.exists":"1"/],
    ['exists, not found (0.5)', 'nothing?req=exists,json', /"catalogRecord.exists":"0"/],
    ['exists as text begins with the mark of the server (0.6)', 'nothing?req=exists', /^#S7Z OK\n/],
    ['width for parseInt (0.7)', 'shirt?req=props,json', /"image.width":"90"/],
    ['sizes side by side (0.8)', 'views?req=set', /dx="90" dy="60"/],
    ['i as the first element of an item (0.8)', 'views?req=set', /<item [^>]*>\s*<i n="shop\/shirt" ?\/>/],
    [
      'one key for an image set (0.9)',
      'views?req=imageset,json',
      /\(\{"IMAGE_SET":"shirt;shirt,back;back"\},""\);$/,
    ],
  ])('%s: %s', async (_what, request, pattern) => {
    expect(await textOf(request)).toMatch(pattern);
  });

  it('a prober relies on text/plain and on shared access, also for what does not exist (0.6)', async () => {
    const { headers, status } = await get('nothing?req=exists');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('a prober asks by HEAD with the headers of a browser and reads the length (2)', async () => {
    const accept = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
    const { headers } = await get('shirt?wid=20', { method: 'HEAD', headers: { accept } });
    expect(Number(headers.get('content-length'))).toBeGreaterThan(0);
  });

  it('pixels are asked for with a narrow Accept and must come as JPEG or PNG (1)', async () => {
    const reply = await get('shirt?wid=20', { headers: { accept: 'image/jpeg,image/png,*/*' } });
    const magic = Buffer.from(await reply.arrayBuffer()).toString('hex', 0, 3);
    expect(['ffd8ff', '89504e']).toContain(magic);
  });
});

function isEqualJson(text: string | undefined, expected: unknown): boolean {
  if (text === undefined) return false;
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(expected);
  } catch {
    return false;
  }
}
