import { SettingsError, readSettings, unknownVariables } from '@is/reply';
import { SETTINGS } from './http-settings.js';
import { openServerLog } from './server-log.js';
import { startServer } from './start-server.js';

/** The parts of `process` that a server uses. */
export interface ServerProcess {
  once(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
  on(signal: 'SIGHUP', listener: () => void): unknown;
  exit(code: number): never;
  exitCode?: number | string | null | undefined;
  readonly stderr: { write(text: string): unknown };
}

/**
 * Runs one server with the settings of an environment until SIGTERM or SIGINT. Settings that are not usable are told
 * on stderr, and nothing is started.
 */
export async function runServer(
  environment: Readonly<Record<string, string | undefined>>,
  host: ServerProcess,
): Promise<void> {
  try {
    const config = readSettings(SETTINGS, environment);
    const log = openServerLog(config.logLevel);
    const { logger } = log;
    for (const variable of unknownVariables(SETTINGS, environment)) {
      logger.warn({ variable }, 'no setting has this name (docs/generated/settings.md)');
    }
    const server = await startServer(config, log);
    logger.info(`listening on ${server.url}`);
    if (server.metricsUrl !== undefined) logger.info(`metrics on ${server.metricsUrl}`);
    const stop = (signal: 'SIGTERM' | 'SIGINT') => (): void => {
      logger.info(`stopping on ${signal}`);
      // Who asks twice does not want to wait; who asks three times gets what the system does by itself.
      host.once(signal, () => server.hurry());
      void server
        .stop()
        .then(() => log.close())
        .then(() => host.exit(0));
    };
    // Without a log to open again, a lost terminal ends the program as ever.
    if (config.accessLogFolder !== '') host.on('SIGHUP', () => server.reopenLogs());
    host.once('SIGTERM', stop('SIGTERM'));
    host.once('SIGINT', stop('SIGINT'));
  } catch (error) {
    host.stderr.write(`${describe(error)}\n`);
    host.exitCode = 1;
  }
}

function describe(error: unknown): string {
  if (error instanceof SettingsError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
