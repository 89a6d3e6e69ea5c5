import { describe, expect, it } from 'vitest';
import { loadCatalogSet } from './loading/load-catalog-set.js';
import { CIDR_LIST, compileAddressFilter, isLoopback } from './client-address-filter.js';
import { catalogFolder } from './testing/catalog-folder.js';

describe('an address filter', () => {
  it.each<readonly [string, string, string, boolean]>([
    ['an IPv4-mapped client counts as IPv4 (I23)', '1.2.3.0/24', '::ffff:1.2.3.4', true],
    ['0.0.0.0/0 holds IPv6 clients too', '0.0.0.0/0', '2001:db8::1', true],
    ['an IPv6 range', '2001:db8::/32', '2001:db8:1::7', true],
    ['an IPv6 range does not hold IPv4', '::/0', '1.2.3.4', false],
    ['a zone does not count', 'fe80::/10', 'fe80::1%eth0', true],
    ['what is no address is in no list', '0.0.0.0/0', 'unknown', false],
    ['an octal spelling is no address', '10.0.0.8/29', '012.0.0.8', false],
    ['a short spelling is no address', '10.0.0.1', '10.1', false],
    ['a bad mask holds nobody', '10.0.0.0/33', '10.0.0.1', false],
    ['a bad item leaves the others in effect', '10.0.0.0/x,11.0.0.0/8', '11.1.1.1', true],
  ])('%s', (...[, filter, client, isIn]) => {
    expect(compileAddressFilter(filter.split(','))(client)).toBe(isIn);
  });

  it.each([
    ['10.1.2.3, 192.168.0.0/16', ['10.1.2.3/32', '192.168.0.0/16']],
    ['10.0.0.0/33', undefined],
    ['10.0.0.0/-1', undefined],
    ['example.test', undefined],
  ])('is read from %s', (text, items) => {
    expect(CIDR_LIST.parse(text)).toEqual(items);
  });

  it.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'])('knows %s as loopback', (address) => {
    expect(isLoopback(address)).toBe(true);
  });

  it('lets loopback pass unless a proxy reported it (AC-04)', async () => {
    await using folder = await catalogFolder({ 'a.ini': 'RootId=a\nClientAddressFilter=10.0.0.0/8' });
    const scope = (await loadCatalogSet(folder.path)).set.catalog('a');
    expect([scope?.admitsClient('127.0.0.1'), scope?.admitsClient('127.0.0.1', { forwarded: true })]).toEqual(
      [true, false],
    );
    expect([scope?.admitsClient('10.1.1.1', { forwarded: true }), scope?.admitsClient('11.1.1.1')]).toEqual([
      true,
      false,
    ]);
  });
});
