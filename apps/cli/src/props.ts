import type { Command } from 'commander';
import { requestTarget, withCommand } from './request-target.js';
import { reportFailure, runRequest } from './run-request.js';
import type { ServiceOptions } from './service-options.js';
import { addServiceOptions } from './service-options.js';
import { writeStdout } from './write-stdout.js';

interface PropsOptions extends ServiceOptions {
  readonly format: string;
}

/** `is props`: facts of the picture that a request would make. */
export function addPropsCommand(program: Command): void {
  addServiceOptions(
    program
      .command('props')
      .argument('<request>', 'for example demo/mountain?wid=400')
      .description('show the properties of the picture that a request would make')
      .option('--format <format>', 'text, javascript, xml or json', 'text'),
  ).action(async (request: string, options: PropsOptions) => {
    const target = withCommand(requestTarget(request), 'req', `props,${options.format}`);
    const reply = await runRequest(target, options);
    if (await reportFailure(reply)) await writeStdout(reply.body);
  });
}
