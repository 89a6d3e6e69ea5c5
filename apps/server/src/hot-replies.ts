import { performance } from 'node:perf_hooks';
import type { Reply, ReplyReuse } from '@is/reply';
import { LRUCache } from 'lru-cache';
import type { PreparedHead } from './prepared-head.js';
import { prepareHead } from './prepared-head.js';

/** What is kept of replies besides their bodies, which stay in the response cache: targets, heads, facts. */
const MOST_BYTES = 32 * 2 ** 20;

/** Of one entry besides its target, roughly. */
const ENTRY_BYTES = 3000;

/** Longer targets are rare and are answered in full. */
const LONGEST_TARGET = 4096;

/** Pictures that may be given again by their raw request target alone. Decision: ADR 0064. */
export class HotReplies {
  readonly #replies = new LRUCache<string, HotReply>({
    maxSize: MOST_BYTES,
    sizeCalculation: (_reply, target) => 2 * target.length + ENTRY_BYTES,
  });
  readonly #checkMs: number;
  #trustedFromMs = 0;

  /** @param checkMs how long sources count as unchanged after a look at them */
  constructor(checkMs: number) {
    this.#checkMs = checkMs;
  }

  find(target: string): HotReply | undefined {
    const found = this.#replies.get(target);
    if (found === undefined || found.reuse.isCurrent()) return found;
    // Whatever made this one outdated did so for all others.
    this.#replies.clear();
    return undefined;
  }

  /** @param askedMs a time before the sources were opened */
  remember(target: string, reply: Reply, askedMs: number): void {
    const { reuse } = reply;
    if (reuse === undefined || target.length > LONGEST_TARGET || !reuse.isCurrent()) return;
    this.#replies.set(target, new HotReply(reply, reuse, askedMs));
  }

  /** A file was written that may be a source: no look at sources before now counts. */
  distrust(): void {
    this.#trustedFromMs = performance.now();
  }

  /** Whether the sources have to be looked at again before this reply may be given. */
  isDue({ checkedMs }: HotReply): boolean {
    return checkedMs < this.#trustedFromMs || performance.now() - checkedMs >= this.#checkMs;
  }

  /** Looks at the sources; forgets the reply when they are not what they were. Who asks meanwhile waits for the same look. */
  async recheck(target: string, hot: HotReply): Promise<boolean> {
    const isGood = await hot.recheck();
    if (!isGood && this.#replies.peek(target) === hot) this.#replies.delete(target);
    return isGood;
  }
}

/** One such picture: everything of its reply but the body. */
export class HotReply {
  readonly reply: Omit<Reply, 'body'>;
  readonly reuse: ReplyReuse;
  readonly notModified: PreparedHead;
  #checkedMs: number;
  #look: Promise<boolean> | undefined;
  #found: { readonly bodyBytes: number; readonly head: PreparedHead } | undefined;

  constructor(
    { body: _body, notModified: _notModified, ...reply }: Reply,
    reuse: ReplyReuse,
    askedMs: number,
  ) {
    this.reply = reply;
    this.reuse = reuse;
    this.notModified = prepareHead({ ...reply, notModified: true }, 0);
    this.#checkedMs = askedMs;
  }

  get checkedMs(): number {
    return this.#checkedMs;
  }

  /** The head for its body, whose length is only known once there is one. */
  found(bodyBytes: number): PreparedHead {
    if (this.#found?.bodyBytes !== bodyBytes) {
      this.#found = { bodyBytes, head: prepareHead(this.reply, bodyBytes) };
    }
    return this.#found.head;
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
