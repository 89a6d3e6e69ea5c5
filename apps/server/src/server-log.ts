import type { Logger } from 'pino';
import { pino } from 'pino';

/** A line for each reply, written by itself, costs as much as a remembered reply: so many bytes are written together. */
const WRITTEN_TOGETHER_BYTES = 4096;

/** What one write takes at most. */
const LONGEST_WRITE_BYTES = 16_384;

/** No line waits longer, so a process that is killed takes no more with it. */
const LONGEST_WAIT_MS = 200;

/** Lines that nobody takes; more are dropped, so that a log reader that stands still costs lines and not the server. */
const MOST_WAITING_BYTES = 16 * 2 ** 20;

const LONGEST_CLOSE_MS = 1000;

export interface ServerLog {
  readonly logger: Logger;
  /** Writes what waits. Gives up after a second when nobody takes it; then nothing more can be logged. */
  close(): Promise<void>;
}

/**
 * The structured log, on stdout. Lines wait a moment to be written together, without keeping the event loop; when the
 * process ends by itself, by `exit` or by an error that nobody caught, what waits is written before. Decision: ADR 0086.
 */
export function openServerLog(level: string): ServerLog {
  const destination = pino.destination({
    dest: 1,
    sync: false,
    minLength: WRITTEN_TOGETHER_BYTES,
    maxWrite: LONGEST_WRITE_BYTES,
    maxLength: MOST_WAITING_BYTES,
    periodicFlush: LONGEST_WAIT_MS,
  });
  const logger = pino({ level }, destination);
  let droppedLines = 0;
  destination.on('drop', () => (droppedLines += 1));
  destination.on('drain', () => {
    if (droppedLines === 0) return;
    logger.warn({ lines: droppedLines }, 'lines of this log are lost: nobody took them');
    droppedLines = 0;
  });
  return {
    logger,
    close: () =>
      new Promise((resolve) => {
        const giveUp = setTimeout(() => {
          // Else the end of the process would wait for the same reader.
          destination.destroy();
          resolve();
        }, LONGEST_CLOSE_MS);
        destination.flush(() => {
          clearTimeout(giveUp);
          resolve();
        });
      }),
  };
}
