import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseProperties } from '@is/props';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

const CHROME = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';

let target: RunningTarget;
beforeAll(async () => {
  target = await startTarget({
    catalogFiles: {
      'default.ini': `${OPEN_LIMITS}JpegQuality=80,0\n`,
      'smart.ini': 'RootId=smart\nBfc=true\n',
    },
    settings: { IS_CLIENT_HINTS: '1' },
  });
  await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(60, 40, [200, 100, 50, 255]));
});
afterAll(() => target.stop());

type Headers = Readonly<Record<string, string>>;

const ask = (request: string, headers: Headers): Promise<Response> =>
  fetch(`${target.url}/is/image/${request}`, { headers });

async function propertiesOf(request: string, headers: Headers) {
  const response = await ask(`${request}&req=props`, headers);
  const all = new Map(parseProperties(await response.text(), 'text').entries);
  return { vary: response.headers.get('vary'), of: (name: string) => all.get(`image.${name}`) };
}

describe('req=props tells of the picture that the same request would reply (requests.json props)', () => {
  it.each<
    [what: string, request: string, headers: Headers, type: string, width: string, vary: string | null]
  >([
    ['bfc=on, an AVIF browser', 'flat?bfc=on&wid=30', { accept: CHROME }, 'image/avif', '30', 'Accept'],
    ['attribute::Bfc', 'smart/flat?wid=30', { accept: CHROME }, 'image/avif', '30', 'Accept'],
    ['bfc=on, a script', 'flat?bfc=on&wid=30', { accept: '*/*' }, 'image/jpeg', '30', 'Accept'],
    ['without bfc=', 'flat?wid=30', { accept: CHROME }, 'image/jpeg', '30', null],
    ['dpr=on', 'flat?dpr=on&wid=30', { 'sec-ch-dpr': '2' }, 'image/jpeg', '60', 'Sec-CH-DPR, DPR'],
    ['network=on', 'flat?network=on&wid=30', { ect: '2g' }, 'image/jpeg', '30', 'ECT, Save-Data'],
  ])('%s', async (...[, request, headers, type, width, vary]) => {
    const told = await propertiesOf(request, headers);
    expect([told.of('type'), told.of('width'), told.vary]).toEqual([type, width, vary]);
    const picture = await ask(request, headers);
    expect([picture.headers.get('content-type'), picture.headers.get('vary')]).toEqual([type, vary]);
  });

  it('the quality on a slow connection is half of the catalog’s (ADR 0072)', async () => {
    expect((await propertiesOf('flat?network=on&wid=31', { ect: '2g' })).of('quality')).toBe('40');
  });

  it('has the length of the reply to this client, and a version of its own (commands.json id)', async () => {
    const request = 'flat?bfc=on&wid=32';
    const picture = await (await ask(request, { accept: CHROME })).arrayBuffer();
    const browser = await propertiesOf(request, { accept: CHROME });
    const script = await propertiesOf(request, { accept: '*/*' });
    expect([browser.of('length'), script.of('length')]).toEqual([String(picture.byteLength), '0']);
    expect(browser.of('version')).not.toBe(script.of('version'));
  });

  it('a map has the coordinates of the asked size: dpr= is not among its commands (requests.json map)', async () => {
    const request = 'flat?dpr=on&wid=30&map=rect,0,0,60,40&req=map';
    const [dense, plain] = [await ask(request, { 'sec-ch-dpr': '2' }), await ask(request, {})];
    expect(await dense.text()).toBe(await plain.text());
    expect(dense.headers.get('vary')).toBeNull();
  });
});
