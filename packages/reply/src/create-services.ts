import type { CatalogSet } from '@is/catalog';
import { loadCatalogSet, watchCatalogFolder } from '@is/catalog';
import type { Renderer } from '@is/render';
import type { RenderPool, RenderPoolStats } from '@is/render/pool';
import { createRenderPool } from '@is/render/pool';
import type { SaveRoot } from '@is/save';
import { openSaveRoot } from '@is/save';
import type { DrawingVersion } from './cache/drawing-version.js';
import { createDrawingVersion } from './cache/drawing-version.js';
import { openResponseCache } from './cache/open-response-cache.js';
import { openContentStore } from './content/content-store.js';
import { renderPoolOptions } from './render-options.js';
import { createHeaderCache } from './pictures/header-cache.js';
import { createLateRenderer } from './pictures/late-renderer.js';
import { openProfileStore } from './profiles/profile-store.js';
import { openSourceStore } from './pictures/source-store.js';
import { openSetting } from './settings/open-setting.js';
import { createTextLayouts } from './pictures/text-layouts.js';
import type { ServicesConfig } from './services-config.js';
import type { LogEvent, Services } from './services.js';

export interface ServicesParts {
  readonly config: ServicesConfig;
  /**
   * `processes`: in killable child processes, for whatever serves strangers; this process never loads the imaging
   * library. `inline`: in this process, for a command line or a script that ends after its work.
   */
  readonly rendering: 'processes' | 'inline';
  readonly log: LogEvent;
}

/** Header facts kept: about 200 bytes each. */
const KNOWN_HEADERS = 10_000;
/** Fonts kept open, file and all. */
const OPENED_FONTS = 32;

/**
 * Loads the catalogs, opens the roots and starts the catalog watch.
 * @throws SettingsError when the catalog folder, an image root or a profile root is unusable
 */
export async function createServices({ config, rendering, log }: ServicesParts): Promise<Services> {
  const { set, problems } = await openSetting(
    { env: 'IS_CATALOG_ROOT', expected: 'a readable folder with a default.ini', value: config.catalogRoot },
    () => loadCatalogSet(config.catalogRoot),
  );
  for (const problem of problems)
    log(problem.severity === 'error' ? 'error' : 'warn', 'catalog problem', { ...problem });
  let snapshot: CatalogSet = set;
  const sources = await openSetting({ env: 'IS_IMAGE_ROOTS', expected: 'existing folders' }, () =>
    openSourceStore(config.imageRoots, config.maxSourceBytes),
  );
  const content = await openContentStore(config.staticRoots, (root, error) =>
    log('info', 'static content root is not usable', { root, error }),
  );
  // The image roots it opens, too, have just been opened.
  const profiles = await openSetting({ env: 'IS_PROFILE_ROOTS', expected: 'existing folders' }, () =>
    openProfileStore(config, (event, facts) => log('warn', event, facts)),
  );
  const drawing = createDrawingVersion();
  const renderer = createRenderer({ config, rendering, log }, drawing);
  const responseCache = await openResponseCache({ config, usesDisk: rendering === 'processes', log });
  const saveRoot = await openSaving(config, log);
  const stopWatching = new AbortController();
  if (config.catalogRefreshMs > 0) {
    watchCatalogFolder({
      folder: config.catalogRoot,
      initial: set,
      refreshIntervalMs: config.catalogRefreshMs,
      modificationWaitMs: config.catalogWaitMs,
      signal: stopWatching.signal,
      onReload: (reloaded) => {
        snapshot = reloaded;
        log('info', 'catalogs reloaded', {});
      },
      onProblem: (problem) => log('warn', 'catalog problem', { ...problem }),
    });
  }
  return {
    config,
    catalogs: () => snapshot,
    sources,
    content,
    profiles,
    headers: createHeaderCache(renderer, KNOWN_HEADERS),
    texts: createTextLayouts(sources, OPENED_FONTS),
    renderer,
    responseCache,
    drawingVersion: drawing.text,
    saveRoot,
    log,
    load: () => ({ ...renderLoad(renderer), catalogs: snapshot.rootIds.length }),
    async close() {
      stopWatching.abort();
      await renderer.close();
      await Promise.all([
        responseCache.close(),
        sources.close(),
        content.close(),
        profiles.close(),
        saveRoot?.close(),
      ]);
    },
  };
}

/** What draws in this process has nothing to wait for. */
const NO_LOAD: RenderPoolStats = { processes: [], waitingHeaders: 0, waitingReplies: 0, waitingSaves: 0 };

function renderLoad(renderer: Renderer | RenderPool): RenderPoolStats {
  return 'stats' in renderer ? renderer.stats() : NO_LOAD;
}

function createRenderer(
  { config, rendering, log }: ServicesParts,
  drawing: DrawingVersion,
): Renderer | RenderPool {
  if (rendering === 'processes') {
    const options = renderPoolOptions(config, log);
    return createRenderPool({
      ...options,
      onEvent(event) {
        drawing.learn(event);
        options.onEvent?.(event);
      },
    });
  }
  return createLateRenderer();
}

/** An unusable save root switches saving off and says so; serving goes on. Reference: security.md B21. */
async function openSaving(config: ServicesConfig, log: LogEvent): Promise<SaveRoot | undefined> {
  if (config.saveRoot === '') return undefined;
  try {
    return await openSaveRoot(config.saveRoot, {
      maxTimeoutMs: config.maxSaveTimeoutMs,
      report: (event) => log('warn', 'save event', { ...event }),
    });
  } catch (error) {
    log('error', 'saving is off', { saveRoot: config.saveRoot, error });
    return undefined;
  }
}
