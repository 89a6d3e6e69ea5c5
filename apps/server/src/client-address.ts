import type { IncomingMessage } from 'node:http';
import type { RequestClient } from '@is/reply';
import ipaddr from 'ipaddr.js';

/** Tells who is behind a connection. */
export type ClientReader = (message: IncomingMessage) => RequestClient;

/**
 * X-Forwarded-For is believed only as far as it was written by listed proxies: from the right, the first address that
 * is no trusted proxy is the client. Reference: security.md I23; settings.json IS_TRUSTED_PROXIES.
 * @throws Error for an entry that is neither an address nor a range
 */
export function clientReader(trustedProxies: readonly string[]): ClientReader {
  const ranges = trustedProxies.map(parseRange);
  const isTrusted = (text: string): boolean => {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.process(text);
    return ranges.some(
      ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
    );
  };
  return (message) => {
    const peer = message.socket.remoteAddress ?? '';
    if (ranges.length === 0 || !isTrusted(peer)) return { address: peer, forwarded: false };
    const hops = String(message.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((hop) => hop.trim())
      .filter((hop) => hop !== '');
    const client = hops.findLast((hop) => !isTrusted(hop));
    return client === undefined ? { address: peer, forwarded: false } : { address: client, forwarded: true };
  };
}

function parseRange(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (!ipaddr.isValid(text)) {
    throw new Error(`IS_TRUSTED_PROXIES: expected IP addresses or CIDR ranges, got ${JSON.stringify(text)}`);
  }
  const address = ipaddr.process(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
