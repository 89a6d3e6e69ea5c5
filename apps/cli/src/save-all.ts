import { open, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { parseProperties } from '@is/props';
import { ERROR_PRESENTATION, answer, localRequest } from '@is/reply';
import type { Reply, Services } from '@is/reply';
import type { Command } from 'commander';
import { printable } from './align-columns.js';
import { atOnce } from './at-once.js';
import { numberBetween } from './number-option.js';
import { parseSaveList, requestsDone } from './save-list.js';
import type { SaveJob, SaveOutcome } from './save-list.js';
import type { ServiceOptions } from './service-options.js';
import { addServiceOptions, openServices } from './service-options.js';
import { writeStdout } from './write-stdout.js';

interface SaveAllOptions extends ServiceOptions {
  readonly jobs: number;
  readonly receipts?: string;
}

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
    const counts = await saveAll(waiting, options);
    const skipped = jobs.length - waiting.length;
    const left = waiting.length - counts.saved - counts.failed;
    const parts = [`${counts.saved} saved`, `${skipped} skipped`, `${counts.failed} failed`];
    process.stderr.write(`${[...parts, ...(left > 0 ? [`${left} left`] : [])].join(', ')}\n`);
    if (left > 0) process.exitCode = INTERRUPTED;
    else if (counts.failed > 0) process.exitCode = 1;
  });
}

interface SaveCounts {
  saved: number;
  failed: number;
}

async function saveAll(jobs: readonly SaveJob[], options: SaveAllOptions): Promise<SaveCounts> {
  const counts: SaveCounts = { saved: 0, failed: 0 };
  if (jobs.length === 0) return counts;
  await using receipts = await openReceipts(options.receipts);
  // Saves leave one render process to others.
  const services = await openServices(options, { rendering: 'processes', imageWorkers: options.jobs + 1 });
  const cancel = new AbortController();
  const onInterrupt = (): void => cancel.abort();
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  try {
    const { signal } = cancel;
    await atOnce(jobs, { count: options.jobs, signal }, async (job) => {
      const startMs = performance.now();
      const outcome = await saveOne(job, services, signal);
      // What was called off is no failure: the next run does it.
      if (outcome.status === 'failed' && signal.aborted) return;
      counts[outcome.status === 'done' ? 'saved' : 'failed'] += 1;
      const place = `[${counts.saved + counts.failed}/${jobs.length}]`;
      const ms = Math.round(performance.now() - startMs);
      await receipts.write(outcome);
      process.stderr.write(`${place} ${printable(job.request)}: ${phraseOf(outcome, ms)}\n`);
    });
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
    await services.close();
  }
  return counts;
}

async function saveOne(
  { request, target }: SaveJob,
  services: Services,
  signal: AbortSignal,
): Promise<SaveOutcome> {
  const reply = await answer(localRequest(target, signal), services);
  return reply.failure ? failedOutcome(request, reply) : { request, ...receiptOf(reply), status: 'done' };
}

function failedOutcome(request: string, { failure, facts }: Reply): SaveOutcome {
  const { class: errorClass, title } = ERROR_PRESENTATION[failure?.code ?? 'internal'];
  return { request, status: 'failed', class: errorClass, message: facts.errorMessage ?? title };
}

/** The receipt that HTTP clients get, as data. */
function receiptOf({ body }: Reply): Record<string, string | number> {
  const { entries } = parseProperties(Buffer.from(body).toString('utf8'), 'text');
  return Object.fromEntries(
    [...entries].map(([key, value]) => [key, NUMBERS.has(key) ? Number(value) : value]),
  );
}

const NUMBERS: ReadonlySet<string> = new Set(['lastUpdated', 'pixelsTotal', 'width', 'height', 'length']);

function phraseOf(outcome: SaveOutcome, ms: number): string {
  return outcome.status === 'done'
    ? `${outcome['width']}x${outcome['height']}, ${outcome['length']} bytes, ${ms} ms`
    : `${outcome.class}: ${printable(outcome.message)}`;
}

interface Receipts extends AsyncDisposable {
  write(outcome: SaveOutcome): Promise<void>;
}

/** One line for each outcome, written whole. */
async function openReceipts(file: string | undefined): Promise<Receipts> {
  if (file === undefined) {
    return {
      write: (outcome) => writeStdout(`${JSON.stringify(outcome)}\n`),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }
  const handle = await open(file, 'a');
  return {
    write: (outcome) => handle.appendFile(`${JSON.stringify(outcome)}\n`),
    [Symbol.asyncDispose]: () => handle.close(),
  };
}
