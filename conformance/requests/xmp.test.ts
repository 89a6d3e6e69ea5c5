import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';

const PACKET =
  '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ' +
  'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="Größe"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>';

let target: RunningTarget;

beforeAll(async () => {
  target = await startTarget({
    catalogFiles: {
      'default.ini': `${OPEN_LIMITS}Expiration=10\n`,
      'c.ini': 'RootId=c\nCatalogFile=c.tsv\n',
      'c.tsv': 'Id\tPath\tExpiration\nwith\twith.jpg\t3\nwithout\twithout.jpg\t-2\n',
    },
  });
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#369' } });
  const below = (name: string): string => join(target.imagesFolder, name);
  await writeFile(below('without.jpg'), await picture.clone().jpeg().toBuffer());
  await writeFile(below('with.jpg'), await picture.clone().withXmp(PACKET).jpeg().toBuffer());
  await writeFile(below('with.png'), await picture.clone().withXmp(PACKET).png().toBuffer());
  await writeFile(below('with.tif'), await picture.clone().withXmp(PACKET).tiff().toBuffer());
});
afterAll(() => target.stop());

const ask = (path: string): Promise<Response> => fetch(`${target.url}/is/image/${path}`);

describe('req=xmp (requests.json xmp)', () => {
  it.each(['c/with', 'with.jpg', 'with.png', 'with.tif'])('gives the packet of %s', async (path) => {
    const reply = await ask(`${path}?req=xmp`);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/xml; charset=UTF-8']);
    expect((await reply.text()).trim()).toBe(PACKET);
  });

  it('ignores other commands', async () => {
    expect((await (await ask('c/with?req=xmp&wid=2&fmt=png')).text()).trim()).toBe(PACKET);
  });

  it('is empty where there is none (ambiguities.md xmp-missing)', async () => {
    const reply = await ask('c/without?req=xmp');
    expect([reply.status, await reply.text()]).toEqual([200, '']);
  });

  it.each([
    ['c/with', 'max-age=10800'],
    ['c/without', 'max-age=36000'],
    ['with.png', 'max-age=36000'],
  ])('%s may be kept for %s (caching.md 4)', async (path, maxAge) => {
    expect((await ask(`${path}?req=xmp`)).headers.get('cache-control')).toBe(maxAge);
  });

  it('fails where there is no file', async () => {
    expect((await ask('c/none?req=xmp')).status).toBe(403);
  });
});
