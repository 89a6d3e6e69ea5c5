import { open } from 'node:fs/promises';
import process from 'node:process';
import { parseProperties } from '@is/props';
import { ERROR_PRESENTATION, answer, localRequest } from '@is/reply';
import type { Reply, Services } from '@is/reply';
import { printable } from './align-columns.js';
import { atOnce } from './at-once.js';
import type { SaveJob, SaveOutcome } from './save-list.js';
import type { ServiceOptions } from './service-options.js';
import { openServices } from './service-options.js';
import { writeStdout } from './write-stdout.js';

export interface SaveCounts {
  saved: number;
  failed: number;
}

export interface SaveAllOptions extends ServiceOptions {
  readonly jobs: number;
  readonly receipts?: string;
}

/** Saves several at once, tells each outcome on stderr and keeps its receipt; Ctrl-C calls off what is left. */
export async function saveAll(jobs: readonly SaveJob[], options: SaveAllOptions): Promise<SaveCounts> {
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
