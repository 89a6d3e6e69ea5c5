import type { ServicesConfig } from '../services-config.js';
import type { LogEvent } from '../services.js';
import type { DiskCache } from './disk-cache.js';
import { openDiskCache } from './disk-cache.js';
import type { ResponseCache } from './response-cache.js';
import { createResponseCache } from './response-cache.js';

export interface ResponseCacheOptions {
  readonly config: ServicesConfig;
  /** The disk layer belongs to one process at a time, so what may run beside a server goes without. */
  readonly usesDisk: boolean;
  readonly log: LogEvent;
}

/** The cache that the settings describe. */
export async function openResponseCache(options: ResponseCacheOptions): Promise<ResponseCache> {
  const disk = options.usesDisk ? await openDiskLayer(options) : undefined;
  return createResponseCache({ memoryBytes: options.config.cacheMemoryBytes, disk });
}

/** A folder that cannot be used switches the disk layer off and says so; serving goes on. */
async function openDiskLayer({ config, log }: ResponseCacheOptions): Promise<DiskCache | undefined> {
  if (config.cacheRoots.length === 0) return undefined;
  try {
    return await openDiskCache({
      folders: config.cacheRoots,
      maxBytes: config.cacheMaxBytes,
      maxEntries: config.cacheMaxEntries,
      report: (event) => log('warn', 'response cache event', { ...event }),
    });
  } catch (error) {
    log('error', 'the response cache on disk is off', { cacheRoots: config.cacheRoots, error });
    return undefined;
  }
}
