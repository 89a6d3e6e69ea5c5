import process from 'node:process';
import type { CatalogCheck, CatalogProblem } from '@is/catalog';
import type { Command } from 'commander';
import { alignColumns, printable } from './align-columns.js';
import { writeStdout } from './write-stdout.js';

/** `is check-catalog`: everything that is wrong with a catalog folder, without serving it. */
export function addCheckCatalogCommand(program: Command): void {
  program
    .command('check-catalog')
    .argument('<folder>', 'folder with default.ini and the other catalog files')
    .description(
      'list all errors and warnings of a catalog folder with file, line and column; exit code 1 for errors',
    )
    .option('--json', 'as JSON')
    .action(async (folder: string, options: { readonly json?: true }) => {
      const { checkCatalogFolder } = await import('@is/catalog');
      const check = await checkCatalogFolder(folder);
      await writeStdout(options.json === true ? `${JSON.stringify(check, undefined, 2)}\n` : reportOf(check));
      if (check.counts.error > 0) process.exitCode = 1;
    });
}

function reportOf({ problems, counts, catalogs, refused }: CatalogCheck): string {
  const rows = problems.map((problem) => [
    placeOf(problem),
    problem.severity,
    problem.code,
    printable(problem.message),
  ]);
  const summary = [
    plural(catalogs.length, 'catalog'),
    plural(counts.error, 'error'),
    plural(counts.warning, 'warning'),
    plural(counts.hint, 'hint'),
  ].join(', ');
  const refusals = refused.map(
    (rootId) => `catalog "${rootId}" would refuse every request: its rule set does not load\n`,
  );
  return `${alignColumns(rows)}${refusals.join('')}${summary}\n`;
}

/** `file:line:column`, as editors and terminals make links of. */
function placeOf({ file, line, column }: CatalogProblem): string {
  return [file, ...(line === 0 ? [] : [line]), ...(column === undefined ? [] : [column])].join(':');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
