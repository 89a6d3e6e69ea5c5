import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StructuredLog } from '@is/server';
import { SETTINGS, startServer, structuredLog } from '@is/server';
import { readSettings } from '@is/reply';

/** A real server over real files in a folder of its own. */
export interface RunningTarget {
  readonly url: string;
  /** Where collectors ask, if the settings say so. */
  readonly metricsUrl: string | undefined;
  /** Root of everything this target may touch. */
  readonly folder: string;
  readonly imagesFolder: string;
  readonly saveFolder: string;
  /** Root of static content. */
  readonly contentFolder: string;
  reopenLogs(): void;
  stop(): Promise<void>;
}

export interface TargetOptions {
  /** Catalog files by name; default.ini is written when missing. */
  readonly catalogFiles?: Readonly<Record<string, string>>;
  /** Further settings by environment variable. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Source folders besides the target's own `images`. */
  readonly imageRoots?: readonly string[];
  /** Default: nothing is logged. */
  readonly log?: StructuredLog;
}

/** Attributes that keep limits out of the way of tests that are not about limits. */
export const OPEN_LIMITS = 'MaxPix=0,0\nDefaultPix=0,0\nErrorDetail=2\nDefaultExt=.png\n';

/** Starts a server in this process with render processes of its own. The save folder `renders` exists. */
export async function startTarget(options: TargetOptions = {}): Promise<RunningTarget> {
  const folder = await mkdtemp(join(tmpdir(), 'is-conformance-'));
  const [catalogFolder, imagesFolder, saveFolder, contentFolder] = [
    'catalogs',
    'images',
    'saved',
    'content',
  ].map((name) => join(folder, name)) as [string, string, string, string];
  await Promise.all([
    mkdir(catalogFolder),
    mkdir(contentFolder),
    mkdir(imagesFolder),
    mkdir(join(saveFolder, 'renders'), { recursive: true }),
  ]);
  const files = { 'default.ini': `${OPEN_LIMITS}SavePath=renders\n`, ...options.catalogFiles };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(catalogFolder, name), text)));
  const config = readSettings(SETTINGS, {
    IS_HTTP_PORT: '0',
    IS_LOG_LEVEL: 'silent',
    IS_CATALOG_ROOT: catalogFolder,
    IS_CATALOG_REFRESH_MS: '0',
    IS_IMAGE_ROOTS: [imagesFolder, ...(options.imageRoots ?? [])].join(';'),
    IS_SAVE_ROOT: saveFolder,
    IS_STATIC_ROOTS: contentFolder,
    ...options.settings,
  });
  const server = await startServer(
    config,
    options.log ?? structuredLog('silent', { write: () => undefined }),
  );
  return {
    url: server.url,
    metricsUrl: server.metricsUrl,
    folder,
    imagesFolder,
    saveFolder,
    contentFolder,
    reopenLogs: () => server.reopenLogs(),
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
