import type { Command } from 'commander';
import { explanationTable } from './explanation-table.js';
import type { Explanation } from './explanation-table.js';
import { requestTarget, withCommand } from './request-target.js';
import { reportFailure, runRequest } from './run-request.js';
import type { ServiceOptions } from './service-options.js';
import { addServiceOptions } from './service-options.js';
import { writeStdout } from './write-stdout.js';

const HOW_WE_ASK = 'resolve,json';

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
    const target = requestTarget(request);
    const reply = await runRequest(withCommand(target, 'req', HOW_WE_ASK), options);
    if (!(await reportFailure(reply))) return;
    const answer = JSON.parse(Buffer.from(reply.body).toString('utf8')) as Explanation;
    const explanation = asAsked(answer, target);
    await writeStdout(
      options.json === true
        ? `${JSON.stringify(explanation, undefined, 2)}\n`
        : explanationTable(explanation),
    );
  });
}

/** The explanation of the request itself: without the command that asked for it. */
function asAsked(answer: Explanation, received: string): Explanation {
  const ours = answer.commands.findLastIndex(
    ({ command, value, origin }) => command === 'req' && value === HOW_WE_ASK && origin.kind === 'url',
  );
  const commands = answer.commands.flatMap((entry, index) => {
    if (index === ours) return [];
    const { overriddenBy, ...alone } = entry;
    if (overriddenBy === undefined || overriddenBy === ours) return [alone];
    return [{ ...alone, overriddenBy: overriddenBy > ours ? overriddenBy - 1 : overriddenBy }];
  });
  return { ...answer, received, commands };
}
