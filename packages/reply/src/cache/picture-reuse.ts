import type { AnswerContext } from '../answer-context.js';
import type { IdentifiedSource, Picture } from '../pictures/picture.js';
import type { SourceStore } from '../pictures/source-store.js';
import type { ReplyReuse } from './reply-reuse.js';

/**
 * Undefined for a picture that each request has to look at: one that `cache=` keeps out of the cache or wants to have
 * checked now, and a default image, whose reason may go away at any time.
 */
export function reuseOf(
  { request, sources, isDefaultImage, key }: Picture,
  { catalogs, services }: AnswerContext,
): ReplyReuse | undefined {
  const policy = request.commands.cache?.server ?? 'on';
  if (policy !== 'on' || isDefaultImage) return undefined;
  const drawnBy = services.drawingVersion();
  return {
    isCurrent: () => services.catalogs() === catalogs && services.drawingVersion() === drawnBy,
    hasSameSources: () => areSame(sources, services.sources),
    bodyInMemory: () => services.responseCache.inMemory(key)?.bytes,
    bodyOnDisk: async () => (await services.responseCache.onDisk(key))?.bytes,
  };
}

async function areSame(sources: readonly IdentifiedSource[], store: SourceStore): Promise<boolean> {
  const same = await Promise.all(sources.map((source) => isSame(source, store)));
  return same.every(Boolean);
}

async function isSame({ source, identity }: IdentifiedSource, store: SourceStore): Promise<boolean> {
  try {
    const opened = await store.open(source);
    await opened.close();
    return opened.identity === identity;
  } catch {
    // Whatever is wrong, the request that is answered in full will say it.
    return false;
  }
}
