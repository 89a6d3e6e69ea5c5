import ipaddr from 'ipaddr.js';
import { splitList } from './values/text.js';
import type { ValueType } from './values/value-type.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

interface Range {
  readonly network: Address;
  readonly bits: number;
}

/** Whether a client is in the list. Anything that is no address is in none. */
export type AddressFilter = (clientAddress: string) => boolean;

/** The filter that holds every client. */
export const admitsEverybody: AddressFilter = (clientAddress) => parseAddress(clientAddress) !== undefined;

/**
 * Compiles `address[/bits]` items. IPv4-mapped IPv6 clients count as their IPv4 address, `0.0.0.0/0` holds every client,
 * host bits beyond the mask are ignored, and an item that is no range is in effect for nobody.
 * Reference: catalog-files.md 11, security.md I23. IPv6 ranges are ours.
 */
export function compileAddressFilter(items: readonly string[]): AddressFilter {
  const ranges = items.flatMap((item) => parseRange(item) ?? []);
  if (ranges.some(({ network, bits }) => network.kind() === 'ipv4' && bits === 0)) return admitsEverybody;
  return (client) => {
    const address = parseAddress(client);
    return (
      address !== undefined &&
      ranges.some(
        ({ network, bits }) => address.kind() === network.kind() && address.match([network, bits] as never),
      )
    );
  };
}

/** Loopback clients pass every filter, unless a proxy vouches for them (AC-04). */
export function isLoopback(clientAddress: string): boolean {
  return parseAddress(clientAddress)?.range() === 'loopback';
}

/** Decimal dotted IPv4 only: other spellings (`10.1`, `0x7f.1`) mean different things to different readers. */
function parseAddress(text: string): Address | undefined {
  const bare = text.trim().replace(/%.*$/, '');
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return ipaddr.IPv4.parse(bare);
  if (!bare.includes(':') || !ipaddr.IPv6.isValid(bare)) return undefined;
  const address = ipaddr.IPv6.parse(bare);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

function parseRange(item: string): Range | undefined {
  const [address = '', bits, ...rest] = item.split('/');
  const network = parseAddress(address);
  if (network === undefined || rest.length > 0) return undefined;
  const most = network.kind() === 'ipv4' ? 32 : 128;
  if (bits === undefined) return { network, bits: most };
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most ? { network, bits: Number(bits) } : undefined;
}

/** Items in the form `address/bits`. */
export const CIDR_LIST: ValueType<readonly string[]> = {
  kind: 'cidr-list',
  expected: 'addresses a.b.c.d with an optional /0 to /32, separated by commas',
  parse(text) {
    const items = splitList(text);
    const ranges = items.flatMap((item) => parseRange(item) ?? []);
    return ranges.length === items.length
      ? ranges.map(({ network, bits }) => `${network.toString()}/${bits}`)
      : undefined;
  },
};
