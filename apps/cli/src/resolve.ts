import type { Command } from 'commander';
import { requestTarget, withCommand } from './request-target.js';
import { reportFailure, runRequest } from './run-request.js';
import type { ServiceOptions } from './service-options.js';
import { addServiceOptions } from './service-options.js';
import { writeStdout } from './write-stdout.js';

/** `is resolve`: the request without macros, variables, records and templates. */
export function addResolveCommand(program: Command): void {
  addServiceOptions(
    program
      .command('resolve')
      .argument('<request>', 'for example demo/mountain?$large$&wid=400')
      .description('print the request after macros, records, templates and variables have been worked in'),
  ).action(async (request: string, options: ServiceOptions) => {
    const reply = await runRequest(withCommand(requestTarget(request), 'req', 'resolve'), options);
    if (await reportFailure(reply)) await writeStdout(reply.body);
  });
}
