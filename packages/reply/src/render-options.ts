import type { RenderPoolEvent, RenderPoolOptions } from '@is/render/pool';
import type { ServicesConfig } from './services-config.js';
import type { LogEvent } from './services.js';

const MEGABYTE = 2 ** 20;

/** What the settings say about render processes; what happens to them goes to the log. */
export function renderPoolOptions(config: ServicesConfig, log: LogEvent): RenderPoolOptions {
  return {
    ...(config.imageWorkers === 0 ? {} : { children: config.imageWorkers }),
    niceness: config.renderNiceness,
    maxQueue: config.renderQueue,
    memoryCeilingBytes: config.workerMemoryMb * MEGABYTE,
    onEvent: (event) => log(levelOf(event), `render process ${event.kind}`, { ...event }),
  };
}

/** A process that was ended on purpose is routine; one that ended by itself is a fault that an operator should see. */
function levelOf(event: RenderPoolEvent): 'debug' | 'info' | 'warn' | 'error' {
  switch (event.kind) {
    case 'started':
      return 'debug';
    case 'killed':
      return event.reason === 'memory' || event.reason === 'protocol' ? 'warn' : 'info';
    case 'died':
      return 'error';
    case 'not-started':
      return 'warn';
  }
}
