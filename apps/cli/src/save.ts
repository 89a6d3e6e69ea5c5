import type { Command } from 'commander';
import { requestTarget, withCommand } from './request-target.js';
import { reportFailure, runRequest } from './run-request.js';
import type { ServiceOptions } from './service-options.js';
import { addServiceOptions } from './service-options.js';
import { writeStdout } from './write-stdout.js';

interface SaveOptions extends ServiceOptions {
  readonly name?: string;
  readonly timeout?: string;
}

/** `is save`: what `req=saveToFile` does over HTTP, with the same receipt on stdout. */
export function addSaveCommand(program: Command): void {
  addServiceOptions(
    program
      .command('save')
      .argument('<request>', 'for example demo/mountain?wid=1200&name=mountain.jpg')
      .description('draw the picture of a request and save it below attribute::SavePath')
      .option('--name <path>', 'relative name of the file, instead of name= in the request')
      .option('--timeout <ms>', 'time limit in milliseconds, instead of timeout= in the request'),
  ).action(async (request: string, options: SaveOptions) => {
    let target = withCommand(requestTarget(request), 'req', 'saveToFile');
    if (options.name !== undefined) target = withCommand(target, 'name', options.name);
    if (options.timeout !== undefined) target = withCommand(target, 'timeout', options.timeout);
    const reply = await runRequest(target, options, 'processes');
    if (await reportFailure(reply)) await writeStdout(reply.body);
  });
}
