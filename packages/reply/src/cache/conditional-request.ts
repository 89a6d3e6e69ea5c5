import { ReplyError } from '../errors/app-errors.js';
import type { IncomingRequest } from '../incoming-request.js';
import type { Reply } from '../reply.js';
import { matchesStrongly, matchesWeakly } from './entity-tags.js';
import { parseHttpDate } from './http-date.js';
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
  if (noneMatch !== undefined) return validators !== undefined && matchesWeakly(noneMatch, validators.etag);
  const lastModifiedMs = validators?.lastModifiedMs;
  const sinceMs = parseHttpDate(modifiedSince ?? '');
  return lastModifiedMs !== undefined && sinceMs !== undefined && wholeSeconds(lastModifiedMs) <= sinceMs;
}

/**
 * Refuses a request that is for something else than there is, as a client asks that resumes a transfer. Looked at before
 * `isNotModified`. What must not be kept has nothing to be told apart by, so no condition counts there.
 * Reference: RFC 9110 13.1.1, 13.1.4, 13.2.2.
 * @throws ReplyError precondition
 */
export function requirePreconditions(
  { freshness, validators }: ReplyHead,
  { header }: Pick<IncomingRequest, 'header'>,
): void {
  if (freshness.kind === 'no-store') return;
  const match = header('if-match');
  if (match !== undefined) {
    if (!matchesStrongly(match, validators?.etag)) throw failedPrecondition('If-Match', match);
    return;
  }
  const unmodifiedSince = header('if-unmodified-since');
  const sinceMs = parseHttpDate(unmodifiedSince ?? '');
  const lastModifiedMs = validators?.lastModifiedMs;
  if (unmodifiedSince === undefined || sinceMs === undefined || lastModifiedMs === undefined) return;
  if (wholeSeconds(lastModifiedMs) > sinceMs)
    throw failedPrecondition('If-Unmodified-Since', unmodifiedSince);
}

function failedPrecondition(header: string, value: string): ReplyError {
  const expected = 'what the reply has now';
  return new ReplyError('reply.precondition', `${header}: expected ${expected}, got ${value}`, {
    value,
    expected,
  });
}

/**
 * A reply whose bytes are there: with a validator, and without its body where the client has it.
 * @throws ReplyError precondition
 */
export function answerCondition(reply: Reply, incoming: IncomingRequest): Reply {
  if (reply.failure !== undefined || reply.freshness.kind === 'no-store') return reply;
  const validated = { ...reply, validators: reply.validators ?? { etag: etagOfBody(reply.body) } };
  requirePreconditions(validated, incoming);
  return isNotModified(validated, conditionsOf(incoming)) ? notModified(validated) : validated;
}

/** Everything of a reply but its body. */
export function notModified(reply: Omit<Reply, 'body'>): Reply {
  return { ...reply, body: '', notModified: true };
}

function wholeSeconds(timeMs: number): number {
  return Math.floor(timeMs / 1000) * 1000;
}
