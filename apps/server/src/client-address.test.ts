import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { clientReader } from './client-address.js';

function messageFrom(peer: string, forwardedFor?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  const message = new IncomingMessage(socket);
  if (forwardedFor !== undefined) message.headers['x-forwarded-for'] = forwardedFor;
  return message;
}

type Row = readonly [
  name: string,
  trusted: readonly string[],
  peer: string,
  header: string | undefined,
  expected: string,
];

const CLIENTS: readonly Row[] = [
  ['no proxy is trusted: the header is ignored', [], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['a trusted proxy names its client', ['10.0.0.0/8'], '10.1.2.3', '198.51.100.1', '198.51.100.1'],
  [
    'what a client forged stands left of what the proxy wrote',
    ['10.0.0.0/8'],
    '10.1.2.3',
    '127.0.0.1, 198.51.100.1',
    '198.51.100.1',
  ],
  ['a chain of trusted proxies', ['10.0.0.0/8'], '10.1.2.3', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
  ['an IPv4 proxy on an IPv6 socket', ['10.1.2.3'], '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ['a trusted proxy without a header', ['10.0.0.0/8'], '10.1.2.3', undefined, '10.1.2.3'],
  ['a peer that is not listed', ['10.0.0.0/8'], '192.0.2.1', '198.51.100.1', '192.0.2.1'],
];

describe('the address of the client (security.md I23)', () => {
  it.each(CLIENTS)('%s', (...[, trusted, peer, header, expected]) => {
    expect(clientReader(trusted)(messageFrom(peer, header)).address).toBe(expected);
  });

  it('refuses an entry that is no address', () => {
    expect(() => clientReader(['10.0.0.0/33'])).toThrow('IS_TRUSTED_PROXIES');
  });
});
