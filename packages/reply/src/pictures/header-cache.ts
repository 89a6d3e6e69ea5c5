import type { Renderer, SourceHeader } from '@is/render';
import { LRUCache } from 'lru-cache';
import type { OpenedSource } from './source-store.js';

/** Header facts of sources by content identity: the second request for a picture asks no render process for them. */
export interface HeaderCache {
  headerOf(source: OpenedSource, signal: AbortSignal): Promise<SourceHeader>;
  /** With its focus, which takes a decoding the first time. */
  headerWithFocus(source: OpenedSource, signal: AbortSignal): Promise<SourceHeader>;
}

/** @param maxEntries bound of the cache; a header is about 200 bytes. */
export function createHeaderCache(renderer: Renderer, maxEntries: number): HeaderCache {
  const known = new LRUCache<string, SourceHeader>({ max: maxEntries });
  const headerOf: HeaderCache['headerOf'] = async (source, signal) => {
    const remembered = known.get(source.identity);
    if (remembered !== undefined) return remembered;
    const header = await renderer.readHeader(await source.input(), signal);
    known.set(source.identity, header);
    return header;
  };
  return {
    headerOf,
    async headerWithFocus(source, signal) {
      const header = await headerOf(source, signal);
      if (header.focus !== undefined) return header;
      const focus = await renderer.findFocus(await source.input(), signal);
      const complete = { ...header, focus };
      known.set(source.identity, complete);
      return complete;
    },
  };
}
