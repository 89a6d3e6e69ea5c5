import type { ResolvedRequest } from '@is/protocol';
import type { RenderResult } from '@is/render';
import { LRUCache } from 'lru-cache';
import type { CacheUse } from '../reply.js';
import type { DiskCache } from './disk-cache.js';
import { createSharedWork } from './shared-work.js';

/** `cache=` for the server's side. Reference: commands.json cache. */
export type ServerCachePolicy = NonNullable<ResolvedRequest['commands']['cache']>['server'];

export interface PictureWanted {
  /** See `pictureKey`: a key that is found needs no other check, its sources are as they were. */
  readonly key: string;
  readonly policy: ServerCachePolicy;
  draw(signal: AbortSignal): Promise<RenderResult>;
}

export interface ObtainedPicture {
  readonly result: RenderResult;
  readonly use: CacheUse;
}

/** Pictures that were drawn before: in memory, then on disk. Nothing but replies goes through it, no save. */
export interface ResponseCache {
  /**
   * The remembered picture, or draws it. Equal pictures wanted at the same time are drawn once.
   * @throws what `draw` throws; the signal's reason
   */
  obtain(wanted: PictureWanted, signal: AbortSignal): Promise<ObtainedPicture>;
  /** What the memory layer has: at once, and without a look at the disk. */
  inMemory(key: string): RenderResult | undefined;
  /** What the disk layer has; the memory layer has it from then on. Never rejects. */
  onDisk(key: string): Promise<RenderResult | undefined>;
  /** Bytes of the encoded picture, without reading it; undefined when no layer has it. */
  lengthOf(key: string): number | undefined;
  close(): Promise<void>;
}

export interface ResponseCacheParts {
  /** 0: no memory layer. */
  readonly memoryBytes: number;
  readonly disk: DiskCache | undefined;
}

/** What an entry takes besides its bytes, roughly. */
const ENTRY_OVERHEAD_BYTES = 512;

export function createResponseCache({ memoryBytes, disk }: ResponseCacheParts): ResponseCache {
  const memory =
    memoryBytes === 0
      ? undefined
      : new LRUCache<string, RenderResult>({
          maxSize: memoryBytes,
          sizeCalculation: ({ bytes }) => bytes.byteLength + ENTRY_OVERHEAD_BYTES,
        });
  const work = createSharedWork<ObtainedPicture>();

  function keep(key: string, result: RenderResult): void {
    memory?.set(key, result);
    disk?.write(key, result);
  }

  async function onDisk(key: string): Promise<RenderResult | undefined> {
    const stored = await disk?.read(key);
    if (stored !== undefined) memory?.set(key, stored);
    return stored;
  }

  async function findOrDraw(
    { key, draw }: PictureWanted,
    useOfHit: CacheUse,
    signal: AbortSignal,
  ): Promise<ObtainedPicture> {
    const stored = await onDisk(key);
    if (stored !== undefined) return { result: stored, use: useOfHit };
    const result = await draw(signal);
    keep(key, result);
    return { result, use: 'CREATED' };
  }

  return {
    async obtain(wanted, signal) {
      const { key, policy, draw } = wanted;
      switch (policy) {
        case 'off':
          return work.join(
            `off ${key}`,
            async (joint) => ({ result: await draw(joint), use: 'IGNORED' }),
            signal,
          );
        case 'update':
          return work.join(
            `update ${key}`,
            async (joint) => {
              const result = await draw(joint);
              keep(key, result);
              return { result, use: 'UPDATED' };
            },
            signal,
          );
        case 'on':
        case 'validate': {
          const remembered = memory?.get(key);
          // The key holds the identity of every source, so each hit is a validated one.
          const useOfHit = policy === 'validate' ? 'VALIDATED' : 'REUSED';
          if (remembered !== undefined) return { result: remembered, use: useOfHit };
          return work.join(key, (joint) => findOrDraw(wanted, useOfHit, joint), signal);
        }
      }
    },
    inMemory: (key) => memory?.get(key),
    onDisk,
    lengthOf: (key) => memory?.peek(key)?.lengthBytes ?? disk?.lengthOf(key),
    async close() {
      await disk?.idle();
    },
  };
}
