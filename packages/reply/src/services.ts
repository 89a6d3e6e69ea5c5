import type { CatalogSet } from '@is/catalog';
import type { Renderer } from '@is/render';
import type { RenderPoolStats } from '@is/render/pool';
import type { SaveRoot } from '@is/save';
import type { ResponseCache } from './cache/response-cache.js';
import type { ContentStore } from './content/content-store.js';
import type { ProfileStore } from './profiles/profile-store.js';
import type { HeaderCache } from './pictures/header-cache.js';
import type { SourceStore } from './pictures/source-store.js';
import type { TextLayouts } from './pictures/text-layouts.js';
import type { ServicesConfig } from './services-config.js';

/** What happened inside, as a name and facts; the front end decides where it is written. */
export type LogEvent = (
  level: 'debug' | 'info' | 'warn' | 'error',
  event: string,
  facts: Readonly<Record<string, unknown>>,
) => void;

/** What is being worked on at the moment. */
export interface ServiceLoad extends RenderPoolStats {
  /** Of the snapshot that is served. */
  readonly catalogs: number;
}

/** Everything that answering a request may touch outside of its own data. */
export interface Services {
  readonly config: ServicesConfig;
  /** The newest complete snapshot; take it once per request. */
  readonly catalogs: () => CatalogSet;
  readonly sources: SourceStore;
  readonly content: ContentStore;
  readonly profiles: ProfileStore;
  readonly headers: HeaderCache;
  readonly texts: TextLayouts;
  readonly renderer: Renderer;
  readonly responseCache: ResponseCache;
  /** Part of every picture's key: see `DrawingVersion`. */
  readonly drawingVersion: () => string;
  /** Absent while IS_SAVE_ROOT is not set or not usable: saving is off. */
  readonly saveRoot: SaveRoot | undefined;
  readonly log: LogEvent;
  readonly load: () => ServiceLoad;
  close(): Promise<void>;
}
