import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogEvent, Reply, RequestVerdict } from '@is/reply';
import {
  SERVICE_SETTINGS,
  answer,
  checkRequest,
  createServices,
  localRequest,
  readSettings,
} from '@is/reply';

/** Requests answered in this process, as the command line does it, over real files in a folder of its own. */
export interface LocalTarget {
  readonly folder: string;
  readonly catalogFolder: string;
  readonly imagesFolder: string;
  readonly logged: readonly LoggedEvent[];
  ask(target: string): Promise<Reply>;
  /** What would become of it. */
  check(target: string, looksAtSources: boolean): Promise<RequestVerdict>;
  stop(): Promise<void>;
}

export interface LoggedEvent {
  readonly event: string;
  readonly facts: Parameters<LogEvent>[2];
}

/**
 * @param catalogFiles by name; default.ini is the caller's, too
 * @param settings beside those of the folders
 */
export async function startLocalTarget(
  catalogFiles: Readonly<Record<string, string | Uint8Array>>,
  settings: Readonly<Record<string, string>> = {},
): Promise<LocalTarget> {
  const folder = await mkdtemp(join(tmpdir(), 'is-local-'));
  const [catalogFolder, imagesFolder] = [join(folder, 'catalogs'), join(folder, 'images')];
  await Promise.all([mkdir(catalogFolder), mkdir(imagesFolder)]);
  await Promise.all(
    Object.entries(catalogFiles).map(([name, text]) => writeFile(join(catalogFolder, name), text)),
  );
  const logged: LoggedEvent[] = [];
  const services = await createServices({
    config: readSettings(SERVICE_SETTINGS, {
      IS_CATALOG_ROOT: catalogFolder,
      IS_CATALOG_REFRESH_MS: '0',
      IS_IMAGE_ROOTS: imagesFolder,
      ...settings,
    }),
    rendering: 'inline',
    log: (_level, event, facts) => logged.push({ event, facts }),
  });
  return {
    folder,
    catalogFolder,
    imagesFolder,
    logged,
    ask: (target) => answer(localRequest(target, new AbortController().signal), services),
    check: (target, looksAtSources) =>
      checkRequest(localRequest(target, new AbortController().signal), services, { looksAtSources }),
    async stop() {
      await services.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
