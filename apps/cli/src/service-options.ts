import process from 'node:process';
import type { Command } from 'commander';
import type { Services } from '@is/reply';

/** Options that stand for environment variables on the command line. */
export interface ServiceOptions {
  readonly catalogs?: string;
  readonly images?: string;
  readonly content?: string;
  readonly saveRoot?: string;
  readonly verbose?: true;
}

export function addServiceOptions(command: Command): Command {
  return command
    .option('--catalogs <folder>', 'catalog folder (IS_CATALOG_ROOT)')
    .option('--images <folders>', 'source folders, separated by ; (IS_IMAGE_ROOTS)')
    .option('--content <folders>', 'folders of static content, separated by ; (IS_STATIC_ROOTS)')
    .option('--save-root <folder>', 'root of attribute::SavePath (IS_SAVE_ROOT)')
    .option('--verbose', 'tell on stderr what was found in the catalogs and what happens inside');
}

/** The environment with the options laid over it. */
export function environmentWith(options: ServiceOptions): Record<string, string | undefined> {
  return {
    ...process.env,
    ...(options.catalogs === undefined ? {} : { IS_CATALOG_ROOT: options.catalogs }),
    ...(options.images === undefined ? {} : { IS_IMAGE_ROOTS: options.images }),
    ...(options.content === undefined ? {} : { IS_STATIC_ROOTS: options.content }),
    ...(options.saveRoot === undefined ? {} : { IS_SAVE_ROOT: options.saveRoot }),
  };
}

export interface CliServices {
  /** `processes` where a deadline must be kept: only a process of its own can be ended while it draws. */
  readonly rendering: 'inline' | 'processes';
  /** Render processes, if they draw. */
  readonly imageWorkers: number;
}

const FOR_ONE_REQUEST: CliServices = { rendering: 'inline', imageWorkers: 1 };

/** Services for a piece of work, after which the process ends. */
export async function openServices(
  options: ServiceOptions,
  { rendering, imageWorkers }: CliServices = FOR_ONE_REQUEST,
): Promise<Services> {
  const { SERVICE_SETTINGS, createServices, readSettings } = await import('@is/reply');
  const config = readSettings(SERVICE_SETTINGS, environmentWith(options));
  return createServices({
    config: { ...config, catalogRefreshMs: 0, imageWorkers },
    rendering,
    log: (level, event, facts) => {
      if (options.verbose === true)
        process.stderr.write(`is: ${level}: ${event}: ${JSON.stringify(facts)}\n`);
    },
  });
}
