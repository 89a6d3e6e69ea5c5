import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { numberBetween } from './number-option.js';
import { parseSaveList, requestsDone } from './save-list.js';
import type { SaveAllOptions } from './save-jobs.js';
import { addServiceOptions } from './service-options.js';

/** Exit code of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

/** `is save-all`: every save of a list, several at once, to be continued where it was interrupted. */
export function addSaveAllCommand(program: Command): void {
  addServiceOptions(
    program
      .command('save-all')
      .argument('<list>', 'file with a request per line, name= in it or behind a tab; - is standard input')
      .description(
        'save the pictures of a list of requests below attribute::SavePath; with --receipts, go on where an earlier run ended; exit code 1 if any failed',
      )
      .option('--jobs <count>', 'pictures at once', numberBetween(1, 256), availableParallelism())
      .option(
        '--receipts <file>',
        'append receipts there and skip what they say is done; else standard output',
      ),
  ).action(async (list: string, options: SaveAllOptions) => {
    const jobs = parseSaveList(list === '-' ? await text(process.stdin) : await readFile(list, 'utf8'));
    if (jobs.length === 0) throw new Error(`${list}: expected a request per line, found none`);
    const done = options.receipts === undefined ? new Set() : await requestsDone(options.receipts);
    const waiting = jobs.filter(({ request }) => !done.has(request));
    const { saveAll } = await import('./save-jobs.js');
    const counts = await saveAll(waiting, options);
    const skipped = jobs.length - waiting.length;
    const left = waiting.length - counts.saved - counts.failed;
    const parts = [`${counts.saved} saved`, `${skipped} skipped`, `${counts.failed} failed`];
    process.stderr.write(`${[...parts, ...(left > 0 ? [`${left} left`] : [])].join(', ')}\n`);
    if (left > 0) process.exitCode = INTERRUPTED;
    else if (counts.failed > 0) process.exitCode = 1;
  });
}
