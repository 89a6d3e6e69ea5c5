import process from 'node:process';
import type { Reply } from '@is/reply';
import { EXIT_CODES } from './exit-codes.js';
import { showProgress } from './progress.js';
import type { ServiceOptions } from './service-options.js';
import { openServices } from './service-options.js';

/**
 * Answers one request and shows progress meanwhile. Ctrl-C cancels it.
 * @param rendering `processes` where a deadline must be kept: only a process of its own can be ended while it draws
 */
export async function runRequest(
  target: string,
  options: ServiceOptions,
  rendering: 'inline' | 'processes' = 'inline',
): Promise<Reply> {
  const { answer, localRequest } = await import('@is/reply');
  const services = await openServices(options, { rendering, imageWorkers: 1 });
  const cancel = new AbortController();
  const onInterrupt = (): void => cancel.abort();
  // What draws in this process cannot be cancelled: there Ctrl-C ends the process, as it does without a listener.
  if (rendering === 'processes') process.once('SIGINT', onInterrupt);
  const progress = showProgress(process.stderr);
  try {
    return await answer(localRequest(target, cancel.signal), services);
  } finally {
    progress.stop();
    process.off('SIGINT', onInterrupt);
    await services.close();
  }
}

/**
 * Tells a failure on stderr, with the detail that the operator of this machine may see, and sets the exit code.
 * @returns whether the reply is a success
 */
export async function reportFailure(reply: Reply): Promise<boolean> {
  if (reply.failure === undefined) return true;
  const { ERROR_PRESENTATION } = await import('@is/reply');
  const { class: errorClass, title } = ERROR_PRESENTATION[reply.failure.code];
  process.stderr.write(`is: ${errorClass}: ${title}.\n`);
  if (reply.facts.errorMessage !== undefined) process.stderr.write(`    ${reply.facts.errorMessage}\n`);
  process.exitCode = EXIT_CODES[errorClass];
  return false;
}
