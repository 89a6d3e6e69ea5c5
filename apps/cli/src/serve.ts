import process from 'node:process';
import type { Command } from 'commander';
import type { ServiceOptions } from './service-options.js';
import { addServiceOptions, environmentWith } from './service-options.js';

interface ServeOptions extends ServiceOptions {
  readonly port?: string;
  readonly host?: string;
}

/** `is serve`: the HTTP server, with the settings of the environment and of these options. */
export function addServeCommand(program: Command): void {
  addServiceOptions(
    program
      .command('serve')
      .description('serve /is/image over HTTP')
      .option('--port <port>', 'TCP port (IS_HTTP_PORT)')
      .option('--host <address>', 'address to listen on (IS_HTTP_HOST)'),
  ).action(async (options: ServeOptions) => {
    const { runServer } = await import('@is/server');
    await runServer(
      {
        ...environmentWith(options),
        ...(options.port === undefined ? {} : { IS_HTTP_PORT: options.port }),
        ...(options.host === undefined ? {} : { IS_HTTP_HOST: options.host }),
      },
      process,
    );
  });
}
