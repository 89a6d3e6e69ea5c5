import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RenderPoolEvent } from '../pool-events.js';
import type { RenderPool, RenderPoolOptions } from '../render-pool.js';
import { startRenderPool } from '../render-pool.js';

const FAULT_CHILD = fileURLToPath(new URL('../../../dist/fault-child.js', import.meta.url));

type EventOf<Kind extends RenderPoolEvent['kind']> = Extract<RenderPoolEvent, { kind: Kind }>;

export interface FaultPool extends RenderPool {
  /** The next event of this kind that has not been handed out yet. */
  next<Kind extends RenderPoolEvent['kind']>(kind: Kind): Promise<EventOf<Kind>>;
}

/** A pool of real processes that misbehave on request. @throws Error when the package has not been built */
export function startFaultPool(options: RenderPoolOptions): FaultPool {
  if (!existsSync(FAULT_CHILD)) throw new Error(`build first: pnpm build (no ${FAULT_CHILD})`);
  const events = eventQueue();
  const pool = startRenderPool({ ...options, onEvent: events.add }, FAULT_CHILD);
  return { ...pool, next: events.next };
}

/** A pool whose processes are all idle, so that each takes its next job at once. */
export async function startIdlePool(options: RenderPoolOptions & { children: number }): Promise<FaultPool> {
  const pool = startFaultPool({ closeGraceMs: 1, ...options });
  // One more reads headers.
  for (let process = 0; process <= options.children; process++) await pool.next('started');
  return pool;
}

/** As the system does when memory runs out: the pool learns of it only once it sees the processes end. */
export function killAll(pool: FaultPool): void {
  for (const { pid } of pool.stats().processes) process.kill(pid ?? 0, 'SIGKILL');
}

function eventQueue() {
  const unread: RenderPoolEvent[] = [];
  const wake: (() => void)[] = [];
  return {
    add: (event: RenderPoolEvent): void => {
      unread.push(event);
      for (const resume of wake.splice(0)) resume();
    },
    next: async <Kind extends RenderPoolEvent['kind']>(kind: Kind): Promise<EventOf<Kind>> => {
      for (;;) {
        const index = unread.findIndex((event) => event.kind === kind);
        if (index !== -1) return unread.splice(index, 1)[0] as EventOf<Kind>;
        await new Promise<void>((resolve) => wake.push(resolve));
      }
    },
  };
}
