import type { IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { CacheUse, IncomingRequest, Reply, ReplyReuse } from '@is/reply';
import { LRUCache } from 'lru-cache';
import type { AccessLog, RepeatedRecord } from './access-log.js';
import type { KeepAliveHint } from './keep-alive-hint.js';
import type { PreparedHead } from './prepared-head.js';
import { prepareHead } from './prepared-head.js';
import { headerValue } from './read-http-request.js';

/** What is kept of replies besides their bodies, which stay in the response cache: targets, heads, facts. */
const MOST_BYTES = 32 * 2 ** 20;

/** Of one entry besides its target, roughly. */
const ENTRY_BYTES = 5000;

/** Longer targets and headers are rare and are answered in full. */
const LONGEST_KEY = 4096;

/**
 * What no look at sources can show, as a font or profile that was replaced under its name, shows after this time: the
 * five minutes of caching.md 2.
 */
const LIFETIME_MS = 300_000;

/** Pictures that may be given again by their raw request target, and the headers that they vary by. Decision: ADR 0064. */
export class HotReplies {
  readonly #replies = new LRUCache<string, HotReply | Varied>({
    maxSize: MOST_BYTES,
    sizeCalculation: (_reply, key) => 2 * key.length + ENTRY_BYTES,
  });
  readonly #checkMs: number;
  readonly #hint: KeepAliveHint;
  #trustedFromMs = 0;

  /**
   * @param checkMs how long sources count as unchanged after a look at them
   * @param hint that replies over connections that stay open carry
   */
  constructor(checkMs: number, hint: KeepAliveHint) {
    this.#checkMs = checkMs;
    this.#hint = hint;
  }

  /** @param message whose headers Node has not put together yet, and need not where nothing varies by them */
  find(target: string, message: Pick<IncomingMessage, 'headers'>, nowMs: number): HotReply | undefined {
    const entry = this.#replies.get(target);
    if (entry === undefined) return undefined;
    const found =
      entry instanceof HotReply
        ? entry
        : this.#replies.get(variantKey(target, entry.by, (name) => headerValue(message.headers, name)));
    if (!(found instanceof HotReply) || nowMs - found.bornMs > LIFETIME_MS) return undefined;
    if (found.reuse.isCurrent()) return found;
    // Whatever made this one outdated did so for all others.
    this.#replies.clear();
    return undefined;
  }

  /** @param askedMs a time before the sources were opened */
  remember(
    { target, header }: Pick<IncomingRequest, 'target' | 'header'>,
    reply: Reply,
    askedMs: number,
  ): void {
    const { reuse, vary = [] } = reply;
    if (reuse === undefined || !reuse.isCurrent()) return;
    const by = vary.map((name) => name.toLowerCase());
    const key = by.length === 0 ? target : variantKey(target, by, header);
    if (key.length > LONGEST_KEY) return;
    if (by.length > 0) this.#replies.set(target, { by });
    this.#replies.set(key, new HotReply(reply, reuse, { target, key, bornMs: askedMs, hint: this.#hint }));
  }

  /** A file was written that may be a source: no look at sources before now counts. */
  distrust(): void {
    this.#trustedFromMs = performance.now();
  }

  /** Whether the sources have to be looked at again before this reply may be given. */
  isDue({ checkedMs }: HotReply, nowMs: number): boolean {
    return checkedMs < this.#trustedFromMs || nowMs - checkedMs >= this.#checkMs;
  }

  /**
   * Looks at the sources in good time, while the reply may still be given: where requests keep coming, none of them waits
   * for a look.
   */
  lookAhead(hot: HotReply, nowMs: number): void {
    if (nowMs - hot.checkedMs >= this.#checkMs / 2) void this.recheck(hot);
  }

  /** Looks at the sources; forgets the reply when they are not what they were. Who asks meanwhile waits for the same look. */
  async recheck(hot: HotReply): Promise<boolean> {
    const isGood = await hot.recheck();
    if (!isGood && this.#replies.peek(hot.key) === hot) this.#replies.delete(hot.key);
    return isGood;
  }
}

/** Stands under a target whose replies stand under their variants. */
interface Varied {
  /** Names of headers in lower case. */
  readonly by: readonly string[];
}

/** No target and no value holds a line feed, so no two variants have one key. */
function variantKey(target: string, by: readonly string[], header: IncomingRequest['header']): string {
  return [target, ...by.map((name) => header(name) ?? '')].join('\n');
}

interface HotReplyPlace {
  readonly target: string;
  readonly key: string;
  readonly bornMs: number;
  readonly hint: KeepAliveHint;
}

/** One such picture: everything of its reply but the body. */
export class HotReply {
  readonly reply: Omit<Reply, 'body'>;
  readonly reuse: ReplyReuse;
  readonly notModified: PreparedHead;
  readonly key: string;
  readonly bornMs: number;
  #checkedMs: number;
  readonly #target: string;
  readonly #hint: KeepAliveHint;
  readonly #records = new Map<CacheUse, RepeatedRecord>();
  #look: Promise<boolean> | undefined;
  #found: { readonly bodyBytes: number; readonly head: PreparedHead } | undefined;

  constructor(
    { body: _body, notModified: _notModified, ...reply }: Reply,
    reuse: ReplyReuse,
    { target, key, bornMs, hint }: HotReplyPlace,
  ) {
    this.reply = reply;
    this.reuse = reuse;
    this.notModified = prepareHead({ ...reply, notModified: true }, 0, hint);
    this.key = key;
    this.#target = target;
    this.#hint = hint;
    this.bornMs = bornMs;
    this.#checkedMs = bornMs;
  }

  get checkedMs(): number {
    return this.#checkedMs;
  }

  /** The head for its body, whose length is only known once there is one. */
  found(bodyBytes: number): PreparedHead {
    if (this.#found?.bodyBytes !== bodyBytes) {
      this.#found = { bodyBytes, head: prepareHead(this.reply, bodyBytes, this.#hint) };
    }
    return this.#found.head;
  }

  recordOf(cacheUse: CacheUse, accessLog: AccessLog): RepeatedRecord {
    let record = this.#records.get(cacheUse);
    if (record === undefined) {
      const { facts, ...reply } = this.reply;
      const notModified = cacheUse === 'NOT_MODIFIED' ? ({ notModified: true } as const) : {};
      record = accessLog.repeatedly(this.#target, {
        ...reply,
        facts: { ...facts, cacheUse },
        ...notModified,
      });
      this.#records.set(cacheUse, record);
    }
    return record;
  }

  async recheck(): Promise<boolean> {
    this.#look ??= this.#lookAtSources();
    return this.#look;
  }

  async #lookAtSources(): Promise<boolean> {
    const beganMs = performance.now();
    try {
      const isGood = await this.reuse.hasSameSources();
      if (isGood) this.#checkedMs = beganMs;
      return isGood;
    } finally {
      this.#look = undefined;
    }
  }
}
