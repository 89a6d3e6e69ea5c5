import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What a page did: what its scripts left in `window.results`, and whatever its console was told. */
export interface PageOutcome {
  readonly results: unknown;
  readonly problems: readonly string[];
}

/** Opens a page in jsdom with its scripts running; waits until they have results, 15 s at most. */
export async function openInJsdom(url: string): Promise<PageOutcome> {
  const thread = new Worker(new URL('jsdom-thread.mjs', import.meta.url), { workerData: url });
  const [message] = (await once(thread, 'message')) as [string];
  await thread.terminate();
  return JSON.parse(message) as PageOutcome;
}
