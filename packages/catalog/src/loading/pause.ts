import { setImmediate } from 'node:timers/promises';

/** Lets long synchronous work give way, so that requests never wait for a whole file. */
export interface Pause {
  /** Whether the current slice has lasted long enough. */
  due(): boolean;
  /** Gives the event loop one turn. Rejects when the load was aborted. */
  rest(): Promise<void>;
  /** Throws the reason of the abort, if there was one. */
  throwIfAborted(): void;
}

/** Short enough that a slice, a garbage collection and a request in between stay below 50 ms. */
const SLICE_MS = 4;

export function createPause(signal?: AbortSignal): Pause {
  let sliceEndMs = performance.now() + SLICE_MS;
  return {
    throwIfAborted: () => signal?.throwIfAborted(),
    due: () => performance.now() >= sliceEndMs,
    async rest() {
      await setImmediate();
      signal?.throwIfAborted();
      sliceEndMs = performance.now() + SLICE_MS;
    },
  };
}
