import type { ResolvedRequest } from '@is/protocol';
import type { Freshness } from './reply.js';

/** -1 means "never expires". Reference: caching.md 4. */
const NEVER_EXPIRES = -1;

/** Longest time a client is asked to keep anything: a year, as caching.md 4 writes "never". */
const LONGEST_TTL_SECONDS = 31_536_000;

/** Turns a time to live in hours, as catalogs state it, into what a reply carries. */
export function freshnessOfHours(hours: number): Freshness {
  if (hours === NEVER_EXPIRES) return { kind: 'forever' };
  return { kind: 'ttl', seconds: Math.min(Math.round(hours * 3600), LONGEST_TTL_SECONDS) };
}

/** What `cache=` leaves of it: the client may be forbidden to keep a reply, never allowed more. Reference: AK-03. */
export function freshnessForClient(
  freshness: Freshness,
  { cache }: Pick<ResolvedRequest['commands'], 'cache'>,
): Freshness {
  return cache?.client === 'off' ? { kind: 'no-store' } : freshness;
}

/** The smaller of two times to live; -1 counts as endless. */
export function shorterTtl(oneHours: number, otherHours: number): number {
  if (oneHours === NEVER_EXPIRES) return otherHours;
  if (otherHours === NEVER_EXPIRES) return oneHours;
  return Math.min(oneHours, otherHours);
}
