import { createHash } from 'node:crypto';
import type { ByteRange, ConfinedFile } from '@is/save/confined';
import type { AnswerContext } from '../answer-context.js';
import type { AnswerRequest } from '../answers/answer-request.js';
import {
  conditionsOf,
  isNotModified,
  notModified,
  requirePreconditions,
} from '../cache/conditional-request.js';
import type { Validators } from '../cache/validators.js';
import { etagOfKey } from '../cache/validators.js';
import { ReplyError } from '../errors/app-errors.js';
import { failureReply } from '../errors/failure-reply.js';
import { freshnessForClient, freshnessOfHours } from '../freshness.js';
import type { Reply, StreamedBody } from '../reply.js';
import { requestedRange } from './byte-range.js';
import { mediaTypeOf } from './media-type.js';
import type { StaticItem } from './static-item.js';
import { expirationHours, staticItem } from './static-item.js';

/** The file itself, or the part of it that was asked for. Reference: grammar.md G19; caching.md 4, 5. */
export const answerStaticFile: AnswerRequest = async (request, context) => {
  const item = staticItem(request, context);
  const { incoming, services } = context;
  const file = await services.content.open(item.path);
  const validators: Validators = {
    etag: etagOfKey(createHash('sha256').update(file.identity).digest('hex')),
    lastModifiedMs: contentTimeMs(item, file, context),
  };
  const hours = expirationHours(item.record, request.attributes);
  const head = {
    mediaType: mediaTypeOf(item.path),
    freshness: freshnessForClient(freshnessOfHours(hours), request.commands),
    validators,
    facts: {},
  };
  try {
    requirePreconditions(head, incoming);
  } catch (error) {
    await file.close();
    throw error;
  }
  if (isNotModified(head, conditionsOf(incoming))) {
    await file.close();
    return notModified({ ...head, facts: { cacheUse: 'NOT_MODIFIED' } });
  }
  const totalBytes = file.sizeBytes;
  // A part is defined for GET alone. Reference: RFC 9110 14.2.
  const range = incoming.method === 'GET' ? incoming.header('range') : undefined;
  const asked = requestedRange({ range, ifRange: incoming.header('if-range') }, totalBytes, validators);
  if (asked.kind === 'unsatisfiable') {
    await file.close();
    return beyondEnd(totalBytes, request.attributes.ErrorDetail);
  }
  const part = asked.kind === 'part' ? asked.range : { firstByte: 0, lastByte: totalBytes - 1 };
  return {
    ...head,
    body: '',
    stream: streamOf(file, part, incoming.signal),
    extent: { totalBytes, ...(asked.kind === 'part' ? { range: part } : {}) },
  };
};

/** static::TimeStamp, else attribute::TimeStamp where the catalog states it, else the file's. Reference: caching.md 5. */
export function contentTimeMs(
  { record }: StaticItem,
  file: Pick<ConfinedFile, 'modifiedMs'>,
  { catalogs }: AnswerContext,
): number {
  if (record === undefined) return file.modifiedMs;
  const owner = catalogs.catalog(record.rootId) ?? catalogs.defaultCatalog;
  return record.hasTimeStamp || owner.ownAttributes.has('TimeStamp') ? record.timeStampMs : file.modifiedMs;
}

/** A client that goes away before the first byte leaves nobody else to close the file. */
function streamOf(file: ConfinedFile, part: ByteRange, signal: AbortSignal): StreamedBody {
  signal.addEventListener('abort', () => void file.close().catch(() => undefined), { once: true });
  return {
    lengthBytes: part.lastByte + 1 - part.firstByte,
    async *chunks() {
      try {
        yield* file.chunks(part);
      } finally {
        await file.close();
      }
    },
    close: () => file.close(),
  };
}

function beyondEnd(totalBytes: number, detail: 0 | 1 | 2 | 3): Reply {
  const error = new ReplyError('reply.range', `Range: expected a part of ${totalBytes} bytes`, {
    limit: totalBytes,
  });
  return { ...failureReply(error, { detail, ofSave: false, facts: {} }), extent: { totalBytes } };
}
