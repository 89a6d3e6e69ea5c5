import type { Renderer, SourceHeader } from '@is/render';
import { LRUCache } from 'lru-cache';
import type { OpenedSource } from './source-store.js';

/** Header facts of sources by content identity: the second request for a picture asks no render process for them. */
export interface HeaderCache {
  headerOf(source: OpenedSource, signal: AbortSignal): Promise<SourceHeader>;
  /** With its focus, which takes a decoding the first time. */
  headerWithFocus(source: OpenedSource, signal: AbortSignal): Promise<SourceHeader>;
}

/** @param maxEntries bound of the cache; a header is about 200 bytes, and one with long paths counts for several. */
export function createHeaderCache(renderer: Renderer, maxEntries: number): HeaderCache {
  const known = new LRUCache<string, SourceHeader>({ maxSize: maxEntries, sizeCalculation: entriesOf });
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

const NUMBERS_PER_ENTRY = 25;

function entriesOf({ paths = [] }: SourceHeader): number {
  const curves = paths.flatMap(({ outline }) => outline.flatMap((shape) => shape.curves));
  const numbers = curves.reduce((sum, curve) => sum + curve.length, 0);
  return 1 + Math.ceil(numbers / NUMBERS_PER_ENTRY);
}
