import type * as protocol from '@is/protocol';
import type { Command } from 'commander';
import { writeStdout } from './write-stdout.js';

type Registry = Pick<typeof protocol, 'COMMAND_DEFINITIONS' | 'REQUEST_TYPES'>;

/** `is commands`: the command registry with its support levels. */
export function addCommandsCommand(program: Command): void {
  program
    .command('commands')
    .description('list the commands and request types with their support')
    .option('--json', 'as JSON')
    .action(async (options: { readonly json?: true }) => {
      const registry = await import('@is/protocol');
      await writeStdout(options.json === true ? asJson(registry) : asTable(registry));
    });
}

function asJson({ COMMAND_DEFINITIONS, REQUEST_TYPES }: Registry): string {
  const commands = COMMAND_DEFINITIONS.map(({ value, ...facts }) => ({
    ...facts,
    expectation: value.expectation,
  }));
  const requestTypes = Object.entries(REQUEST_TYPES).map(([name, definition]) => ({ name, ...definition }));
  return `${JSON.stringify({ commands, requestTypes }, undefined, 2)}\n`;
}

function asTable({ COMMAND_DEFINITIONS }: Registry): string {
  const rows = COMMAND_DEFINITIONS.map(
    ({ syntax, support, summary }) => [syntax, support.level, summary] as const,
  );
  const width = Math.max(...rows.map(([syntax]) => Math.min(syntax.length, 40)));
  return rows
    .map(([syntax, level, summary]) => `${syntax.padEnd(width)}  ${level.padEnd(18)}  ${summary}\n`)
    .join('');
}
