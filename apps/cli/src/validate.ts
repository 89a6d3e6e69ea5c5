import type { Command } from 'commander';
import { requestTarget, withCommand } from './request-target.js';
import { reportFailure, runRequest } from './run-request.js';
import type { ServiceOptions } from './service-options.js';
import { addServiceOptions } from './service-options.js';
import { writeStdout } from './write-stdout.js';

/** `is validate`: whether a request parses. */
export function addValidateCommand(program: Command): void {
  addServiceOptions(
    program
      .command('validate')
      .argument('<request>', 'for example demo/mountain?wid=400')
      .description('check whether a request parses'),
  ).action(async (request: string, options: ServiceOptions) => {
    const reply = await runRequest(withCommand(requestTarget(request), 'req', 'validate'), options);
    if (await reportFailure(reply)) await writeStdout(reply.body);
  });
}
