import type { Renderer, SourceHeader } from '@is/render';
import { LRUCache } from 'lru-cache';
import type { OpenedSource } from './source-store.js';

/** Header facts of sources by content identity: the second request for a picture asks no render process for them. */
export interface HeaderCache {
  headerOf(source: OpenedSource, signal: AbortSignal): Promise<SourceHeader>;
}

/** @param maxEntries bound of the cache; a header is about 200 bytes. */
export function createHeaderCache(renderer: Renderer, maxEntries: number): HeaderCache {
  const known = new LRUCache<string, SourceHeader>({ max: maxEntries });
  return {
    async headerOf(source, signal) {
      const remembered = known.get(source.identity);
      if (remembered !== undefined) return remembered;
      const header = await renderer.readHeader(await source.input(), signal);
      known.set(source.identity, header);
      return header;
    },
  };
}
