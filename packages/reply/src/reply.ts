import type { RuleHeader } from '@is/catalog';
import type { ReplyReuse } from './cache/reply-reuse.js';
import type { Validators } from './cache/validators.js';
import type { AppErrorCode } from './errors/app-errors.js';

/** How long the client may keep a reply. Reference: caching.md 4. */
export type Freshness =
  | { readonly kind: 'no-store' }
  | { readonly kind: 'ttl'; readonly seconds: number }
  | { readonly kind: 'forever' };

/** What happened, for the log: never part of the reply itself. */
export interface ReplyFacts {
  readonly requestType?: string;
  readonly catalogId?: string;
  readonly object?: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly defaultImage?: boolean;
  readonly savedName?: string;
  readonly durable?: boolean;
  readonly issueCount?: number;
  /** The target as rules made it, where they changed it. */
  readonly rewrittenTarget?: string;
  /** What the response cache did. Reference: caching.md 8, CacheUse. */
  readonly cacheUse?: CacheUse;
  /** Complete account of a failure; the reply shows as much of it as attribute::ErrorDetail allows. */
  readonly errorMessage?: string;
  readonly errorStack?: string;
}

/** Reference: caching.md 8. NOT_MODIFIED, for a conditional request that was answered before the cache, is ours. */
export type CacheUse = 'REUSED' | 'VALIDATED' | 'CREATED' | 'UPDATED' | 'REMOTE' | 'IGNORED' | 'NOT_MODIFIED';

/** The answer as data: HTTP turns it into a response, the command line into bytes and an exit code. */
export interface Reply {
  readonly mediaType: string;
  /** Empty where `stream` stands in for it. */
  readonly body: Uint8Array | string;
  /** A file too long to be held in memory: whoever sends the reply reads it, or closes it unread. */
  readonly stream?: StreamedBody;
  /** Which bytes of the whole the body is. Absent: parts cannot be asked for. Reference: RFC 9110 14. */
  readonly extent?: BodyExtent;
  readonly freshness: Freshness;
  /** Absent: the client has nothing to compare its copy by. */
  readonly validators?: Validators;
  /** Request headers that decided about the reply; absent: none. Reference: RFC 9110 12.5.5. */
  readonly vary?: readonly string[];
  /** Present: a front end may give this reply again to the same raw target as long as it says so. */
  readonly reuse?: ReplyReuse;
  /** The client's copy is still good: HTTP sends 304 and no body, which is empty here. */
  readonly notModified?: true;
  /** Another server's reply, whose status and headers count instead of what is said here. Reference: caching.md 7. */
  readonly relayed?: RelayedHead;
  /** Headers that rules of the catalog add; already checked. Reference: catalog-files.md 14. */
  readonly headers?: readonly RuleHeader[];
  /** Absent for a success. */
  readonly failure?: ReplyFailure;
  readonly facts: ReplyFacts;
}

/** Names are in lower case; the length is that of the body. */
export interface RelayedHead {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Bytes that are read while they are sent. */
export interface StreamedBody {
  readonly lengthBytes: number;
  /** Once; closes the file at its end, wherever that is. */
  chunks(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

export interface BodyExtent {
  readonly totalBytes: number;
  /** Absent: all of them, or, in a failure, none. Both ends are included. */
  readonly range?: { readonly firstByte: number; readonly lastByte: number };
}

export interface ReplyFailure {
  readonly code: AppErrorCode;
  /** A save that fails answers 403 whatever the cause. Reference: requests.json saveToFile. */
  readonly ofSave: boolean;
  /** The body is the error image: status 200. Reference: attributes.json ErrorImage. */
  readonly isShownAsImage?: true;
}
