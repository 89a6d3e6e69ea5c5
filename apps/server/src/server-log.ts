import process from 'node:process';
import { pino } from 'pino';
import { LinesTogether } from './lines-together.js';
import type { StructuredLog } from './structured-log.js';
import { structuredLog } from './structured-log.js';

/** Lines that nobody takes; more are dropped, so that a log reader that stands still costs lines and not the server. */
const MOST_WAITING_BYTES = 16 * 2 ** 20;

const LONGEST_CLOSE_MS = 1000;

const LINE_FEED = 0x0a;

export interface ServerLog extends StructuredLog {
  /** Writes what waits. Gives up after a second when nobody takes it; then nothing more can be logged. */
  close(): Promise<void>;
}

/**
 * The structured log, on stdout. Lines wait a moment to be written together, without keeping the event loop; when the
 * process ends by itself, by `exit` or by an error that nobody caught, what waits is written before. Decision: ADR 0086.
 */
export function openServerLog(level: string): ServerLog {
  const destination = openStdout({
    sync: false,
    // What comes was collected before, line by line, for which this buffer is slow: it is written at once.
    minLength: 1,
    maxLength: MOST_WAITING_BYTES,
  });
  let takes: BytesDestination | undefined = destination;
  const waiting: Uint8Array[] = [];
  const lines = new LinesTogether((bytes) => {
    if (takes === undefined) return;
    waiting.push(bytes);
    takes.write(bytes);
  });
  // What a full disk does not take is tried again with the next lines, until there are too many.
  let isRefused = false;
  destination.on('error', () => (isRefused = true)).on('write', () => (isRefused = false));
  process.prependOnceListener('exit', () => {
    // At the end it would be tried for ever.
    if (isRefused) destination.destroy();
    else if (takes !== undefined) {
      destination.flushSync();
      takes = openStdout({ sync: true });
      lines.handOver();
    }
  });
  const log = structuredLog(level, lines);
  let droppedLines = 0;
  destination.on('drop', (bytes: Uint8Array) => {
    waiting.pop();
    droppedLines += linesIn(bytes);
  });
  // Nothing is left to write.
  destination.on('drain', () => {
    for (const bytes of waiting.splice(0)) lines.giveBack(bytes);
    if (droppedLines === 0) return;
    log.logger.warn({ lines: droppedLines }, 'lines of this log are lost: nobody took them');
    droppedLines = 0;
  });
  return {
    ...log,
    close: () =>
      new Promise((resolve) => {
        const giveUp = setTimeout(() => {
          // Else the end of the process would wait for the same reader.
          takes = undefined;
          destination.destroy();
          resolve();
        }, LONGEST_CLOSE_MS);
        lines.handOver();
        destination.flush(() => {
          clearTimeout(giveUp);
          resolve();
        });
      }),
  };
}

/** Its type does not know of `contentMode`. */
type BytesDestination = Omit<ReturnType<typeof pino.destination>, 'write'> & {
  write(bytes: Uint8Array): boolean;
};

function openStdout(options: Parameters<typeof pino.destination>[0] & object): BytesDestination {
  return pino.destination({ ...options, dest: 1, contentMode: 'buffer' }) as unknown as BytesDestination;
}

function linesIn(bytes: Uint8Array): number {
  return bytes.reduce((count, byte) => (byte === LINE_FEED ? count + 1 : count), 0);
}
