import type { IncomingRequest } from '../incoming-request.js';
import type { Reply } from '../reply.js';
import { etagOfBody } from './validators.js';

/** What decides about a conditional request: known before a picture is drawn. */
export type ReplyHead = Pick<Reply, 'freshness' | 'validators'>;

/** Values of the headers by which a client tells of its copy; undefined: not sent. */
export interface Conditions {
  readonly noneMatch: string | undefined;
  readonly modifiedSince: string | undefined;
}

export function conditionsOf({ header }: Pick<IncomingRequest, 'header'>): Conditions {
  return { noneMatch: header('if-none-match'), modifiedSince: header('if-modified-since') };
}

/**
 * Whether the client's copy is still good, so that 304 without a body answers it. If-None-Match decides where both
 * conditions are given; what never expires needs no comparison. Reference: caching.md 4 (-1), 5; RFC 9110 13.1, 13.2.
 */
export function isNotModified(
  { freshness, validators }: ReplyHead,
  { noneMatch, modifiedSince }: Conditions,
): boolean {
  if (freshness.kind === 'no-store') return false;
  if (noneMatch === undefined && modifiedSince === undefined) return false;
  if (freshness.kind === 'forever') return true;
  if (noneMatch !== undefined) return validators !== undefined && listsTag(noneMatch, validators.etag);
  const lastModifiedMs = validators?.lastModifiedMs;
  return lastModifiedMs !== undefined && wholeSeconds(lastModifiedMs) <= Date.parse(modifiedSince ?? '');
}

/** A reply whose bytes are there: with a validator, and without its body where the client has it. */
export function answerCondition(reply: Reply, incoming: IncomingRequest): Reply {
  if (reply.failure !== undefined || reply.freshness.kind === 'no-store') return reply;
  const validated = { ...reply, validators: reply.validators ?? { etag: etagOfBody(reply.body) } };
  return isNotModified(validated, conditionsOf(incoming)) ? notModified(validated) : validated;
}

/** Everything of a reply but its body. */
export function notModified(reply: Omit<Reply, 'body'>): Reply {
  return { ...reply, body: '', notModified: true };
}

/** Weak comparison, as RFC 9110 13.1.2 asks: a cache on the way may have marked our tag as weak. */
function listsTag(list: string, etag: string): boolean {
  if (list === etag) return true;
  return list.split(',').some((entry) => {
    const tag = entry.trim();
    return tag === '*' || tag === etag || tag === `W/${etag}`;
  });
}

function wholeSeconds(timeMs: number): number {
  return Math.floor(timeMs / 1000) * 1000;
}
