import type { Command } from 'commander';
import { explanationTable } from './explanation-table.js';
import type { Explanation } from './explanation-table.js';
import { requestTarget, withCommand } from './request-target.js';
import { reportFailure, runRequest } from './run-request.js';
import type { ServiceOptions } from './service-options.js';
import { addServiceOptions } from './service-options.js';
import { writeStdout } from './write-stdout.js';

interface ExplainOptions extends ServiceOptions {
  readonly json?: true;
}

/** `is explain`: where every command of a request came from and what became of it. */
export function addExplainCommand(program: Command): void {
  addServiceOptions(
    program
      .command('explain')
      .argument('<request>', 'for example demo/mountain?$large$&wid=400')
      .description(
        'tell where every command of a request comes from, what overrides it, and what was let pass',
      )
      .option('--json', 'as JSON, as req=resolve,json answers'),
  ).action(async (request: string, options: ExplainOptions) => {
    const target = withCommand(requestTarget(request), 'req', 'resolve,json');
    const reply = await runRequest(target, options);
    if (!reportFailure(reply)) return;
    const explanation = JSON.parse(Buffer.from(reply.body).toString('utf8')) as Explanation;
    await writeStdout(
      options.json === true
        ? `${JSON.stringify(explanation, undefined, 2)}\n`
        : explanationTable(explanation),
    );
  });
}
