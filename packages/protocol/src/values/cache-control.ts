import { keyword } from './keyword.js';
import type { ValueType } from './value-type.js';
import { malformed, valid } from './value-type.js';

/** Which caches may hold the reply; `validate` looks at the sources now, `update` renders again. */
export interface CacheControl {
  readonly client: 'on' | 'off';
  readonly server: 'on' | 'off' | 'validate' | 'update';
}

const single = keyword(['on', 'off', 'validate', 'update']);
const each = keyword(['on', 'off']);
const expectation = `${single.expectation}, or two of on and off`;

/** One word for both caches, or one for the client's and one for the server's. Reference: commands.json, cache. */
export const cacheControl: ValueType<CacheControl> = {
  expectation,
  parse(text) {
    const [first = '', second = ''] = text.split(',', 2);
    if (second.trim() === '') {
      const both = single.parse(first);
      if (!both.ok) return malformed(expectation);
      return valid({ client: both.value === 'off' ? 'off' : 'on', server: both.value });
    }
    const client = each.parse(first);
    const server = each.parse(second);
    return client.ok && server.ok
      ? valid({ client: client.value, server: server.value })
      : malformed(expectation);
  },
  print: ({ client, server }) => (server === 'on' || server === 'off' ? `${client},${server}` : server),
};
