import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RawReply, ReplyProbe } from './reply-probe.js';
import { CATALOGS, startProbe } from './reply-probe.js';

describe('when sources and catalogs are looked at again (ADR 0064; caching.md 2)', () => {
  let probe: ReplyProbe;
  afterEach(() => probe.target.stop());

  it('a save of this server makes the next request look at its sources', async () => {
    probe = await startProbe({ IS_SOURCE_CHECK_MS: '300000' });
    const { ask } = probe;
    const before = await ask('flat?wid=9');
    await probe.paint('flat.png', 200);
    expect((await ask('flat?wid=9')).body).toEqual(before.body);
    expect((await ask('flat?wid=4&req=saveToFile&name=a.png')).status).toBe(200);
    expect((await ask('flat?wid=9')).body).not.toEqual(before.body);
  });

  it('many at once wait for one look at the sources, and all get the new picture', async () => {
    probe = await startProbe({ IS_SOURCE_CHECK_MS: '0' });
    const before = await probe.ask('flat?wid=9');
    const together = (): Promise<RawReply[]> =>
      Promise.all(Array.from({ length: 20 }, () => probe.ask('flat?wid=9')));
    for (const { body } of await together()) expect(body).toEqual(before.body);
    await probe.paint('flat.png', 200);
    for (const { status, body } of await together()) {
      expect(status).toBe(200);
      expect(body).not.toEqual(before.body);
    }
  });

  it('a source that is gone is missed after IS_SOURCE_CHECK_MS', async () => {
    probe = await startProbe({ IS_SOURCE_CHECK_MS: '50' });
    expect((await probe.ask('flat?wid=9')).headers['x-default-image']).toBeUndefined();
    await rm(join(probe.target.imagesFolder, 'flat.png'));
    await vi.waitFor(
      async () => expect((await probe.ask('flat?wid=9')).headers['x-default-image']).toBe('1'),
      { interval: 20 },
    );
  });

  it('nobody waits for a look at sources while requests keep coming: it is made before it is due', async () => {
    probe = await startProbe({ IS_SOURCE_CHECK_MS: '4000' });
    const old = await probe.ask('flat?wid=9');
    const askedMs = performance.now();
    await probe.paint('flat.png', 200);
    await setTimeout(2050);
    // Still given, and the occasion to look.
    await probe.ask('flat?wid=9');
    await vi.waitFor(async () => expect((await probe.ask('flat?wid=9')).body).not.toEqual(old.body), {
      interval: 20,
    });
    expect(performance.now() - askedMs).toBeLessThan(4000);
  });

  it('reloaded catalogs forget every reply', async () => {
    probe = await startProbe({
      IS_SOURCE_CHECK_MS: '300000',
      IS_CATALOG_REFRESH_MS: '20',
      IS_CATALOG_WAIT_MS: '0',
    });
    expect((await probe.ask('shop/shirt')).headers['cache-control']).toBe('max-age=36000');
    const ini = join(probe.target.folder, 'catalogs', 'shop.ini');
    await writeFile(ini, `${CATALOGS['shop.ini']}Expiration=1\n`);
    const laterS = Date.now() / 1000 + 100;
    await utimes(ini, laterS, laterS);
    await vi.waitFor(
      async () => expect((await probe.ask('shop/shirt')).headers['cache-control']).toBe('max-age=3600'),
      { timeout: 5000, interval: 20 },
    );
  });

  it('pictures that memory has lost come from disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'is-hot-'));
    probe = await startProbe({
      IS_SOURCE_CHECK_MS: '300000',
      IS_CACHE_MEMORY_BYTES: '0',
      IS_CACHE_ROOTS: folder,
    });
    const before = await probe.ask('flat?wid=9');
    await rm(join(probe.target.imagesFolder, 'flat.png'));
    await vi.waitFor(async () => expect((await probe.ask('flat?wid=9')).body).toEqual(before.body));
    await rm(folder, { recursive: true });
    expect((await probe.ask('flat?wid=9')).headers['x-default-image']).toBe('1');
  });
});
