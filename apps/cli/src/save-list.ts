import { readFile } from 'node:fs/promises';
import { requestTarget, withCommand } from './request-target.js';

/** One picture to be saved. */
export interface SaveJob {
  /** As it stands in the list. */
  readonly request: string;
  /** The target that a client would send. */
  readonly target: string;
}

/** What became of it: a line of the receipts file. */
export type SaveOutcome =
  | { readonly request: string; readonly status: 'done'; readonly [property: string]: string | number }
  | {
      readonly request: string;
      readonly status: 'failed';
      /** The error class, as exit codes and HTTP replies name it. */
      readonly class: string;
      readonly message: string;
    };

/**
 * The requests of a list, one per line: with `name=`, or with the name behind a tab. Empty lines and lines that begin
 * with `#` are left out. A request that stands there twice is saved once.
 */
export function parseSaveList(text: string): readonly SaveJob[] {
  const jobs = new Map<string, SaveJob>();
  for (const line of text.split(/\r?\n/)) {
    const request = line.trim();
    if (request === '' || request.startsWith('#')) continue;
    jobs.set(request, { request, target: targetOf(request) });
  }
  return [...jobs.values()];
}

function targetOf(line: string): string {
  const [request = '', name] = line.split('\t');
  const target = withCommand(requestTarget(request.trim()), 'req', 'saveToFile');
  return name === undefined ? target : withCommand(target, 'name', name.trim());
}

/**
 * The requests that an earlier run has saved, by its receipts; none when there is no such file. A last line that a
 * killed run has left unfinished does not count.
 */
export async function requestsDone(receiptsFile: string): Promise<ReadonlySet<string>> {
  const text = await readFile(receiptsFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const done = new Set<string>();
  for (const line of text.split('\n')) {
    const outcome = outcomeOf(line);
    if (outcome?.status === 'done') done.add(outcome.request);
    else if (outcome) done.delete(outcome.request);
  }
  return done;
}

function outcomeOf(line: string): SaveOutcome | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'request' in value
      ? (value as SaveOutcome)
      : undefined;
  } catch {
    return undefined;
  }
}
