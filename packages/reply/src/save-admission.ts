import type { ResolvedRequest } from '@is/protocol';
import { compileAddressFilter } from '@is/catalog';
import type { AnswerContext } from './answer-context.js';
import { ReplyError } from './errors/app-errors.js';

/**
 * A save is a GET with a side effect, so it is only done for somebody who meant it: GET, not a prefetch, not a picture
 * tag of another site, and from an address that may save. Reference: security.md T22, J02-J04, G13.
 * @throws ReplyError save-refused
 */
export function refuseUnintendedSave({ incoming, services: { config } }: AnswerContext): void {
  if (incoming.method !== 'GET') throw refused('the method', incoming.method, 'GET');
  for (const header of ['sec-purpose', 'purpose', 'x-moz', 'x-purpose']) {
    const value = incoming.header(header);
    if (value !== undefined && /prefetch|prerender|preview/i.test(value))
      throw refused(header, value, 'no prefetch');
  }
  const site = incoming.header('sec-fetch-site');
  if (site === 'cross-site' && !config.saveCrossSite) {
    throw refused('Sec-Fetch-Site', site, 'a request of the same site (IS_SAVE_CROSS_SITE allows others)');
  }
  if (config.saveClients.length > 0 && incoming.client !== undefined) {
    const { address } = incoming.client;
    if (!compileAddressFilter(config.saveClients)(address)) {
      throw refused('the client address', address, 'an address of IS_SAVE_CLIENTS');
    }
  }
}

function refused(what: string, value: string, expected: string): ReplyError {
  return new ReplyError(
    'reply.save-refused',
    `req=saveToFile: ${what} is ${JSON.stringify(value)}, expected ${expected}`,
    {
      value,
      expected,
    },
  );
}

/** What a save needs that only the catalog and the request together know. */
export interface SaveOrder {
  readonly folder: string;
  readonly name: string;
  readonly timeoutMs: number;
}

/** Largest delay that a timer takes; more would fire at once (security.md D03). */
const LONGEST_TIMER_MS = 2_147_483_647;

/** Reference: requests.json saveToFile; commands.json name, timeout. Time-out: `timeout=`, else the server setting. */
export function saveOrder(request: ResolvedRequest, { services: { config } }: AnswerContext): SaveOrder {
  const requested = request.commands.timeout ?? config.saveTimeoutMs;
  return {
    folder: request.attributes.SavePath,
    name: request.commands.name ?? '',
    timeoutMs: Math.min(requested, config.maxSaveTimeoutMs, LONGEST_TIMER_MS),
  };
}
