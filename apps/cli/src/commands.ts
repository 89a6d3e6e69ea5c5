import type { Command } from 'commander';
import { COMMAND_DEFINITIONS, REQUEST_TYPES } from '@is/protocol';
import { writeStdout } from './write-stdout.js';

/** `is commands`: the command registry with its support levels. */
export function addCommandsCommand(program: Command): void {
  program
    .command('commands')
    .description('list the commands and request types with their support')
    .option('--json', 'as JSON')
    .action(async (options: { readonly json?: true }) => {
      await writeStdout(options.json === true ? asJson() : asTable());
    });
}

function asJson(): string {
  const commands = COMMAND_DEFINITIONS.map(({ value, ...facts }) => ({
    ...facts,
    expectation: value.expectation,
  }));
  return `${JSON.stringify({ commands, requestTypes: namedRequestTypes() }, undefined, 2)}\n`;
}

function asTable(): string {
  const rows = COMMAND_DEFINITIONS.map(
    ({ syntax, support, summary }) => [syntax, support.level, summary] as const,
  );
  const width = Math.max(...rows.map(([syntax]) => Math.min(syntax.length, 40)));
  return rows
    .map(([syntax, level, summary]) => `${syntax.padEnd(width)}  ${level.padEnd(18)}  ${summary}\n`)
    .join('');
}

function namedRequestTypes(): readonly object[] {
  return Object.entries(REQUEST_TYPES).map(([name, definition]) => ({ name, ...definition }));
}
