import type { WriteStream } from 'node:fs';
import { createWriteStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';

/** Lines that wait for the disk; more are dropped, so that a full disk costs lines and not the server's memory. */
const MOST_WAITING_BYTES = 16 * 2 ** 20;

export interface DailyLogSettings {
  readonly folder: string;
  readonly prefix: string;
  /** Files of earlier days are deleted after so many; 0 keeps them all. */
  readonly maxDays: number;
  readonly now: () => Date;
}

/**
 * Lines in `prefix` + yyyy-mm-dd.log, a new file each day (UTC). What goes wrong is said once a file in the structured
 * log; requests go on. Reference: settings.json TC::directory, TC::prefix, TC::maxDays.
 */
export class DailyLogFile {
  #day = '';
  #stream: WriteStream | undefined;

  constructor(
    readonly settings: DailyLogSettings,
    readonly logger: Logger,
  ) {}

  write(line: string): void {
    const day = this.settings.now().toISOString().slice(0, 10);
    if (day !== this.#day) this.#open(day);
    if (this.#stream !== undefined && this.#stream.writableLength < MOST_WAITING_BYTES)
      this.#stream.write(`${line}\n`);
  }

  /** Goes on in the file that now has the name, whatever became of the old one. For log rotation by others. */
  reopen(): void {
    this.#stream?.end();
    this.#stream = undefined;
    this.#day = '';
  }

  close(): Promise<void> {
    const stream = this.#stream;
    this.reopen();
    return new Promise((resolve) => {
      if (stream === undefined || stream.closed) resolve();
      else stream.once('close', () => resolve());
    });
  }

  #open(day: string): void {
    this.#stream?.end();
    this.#day = day;
    const { folder, prefix } = this.settings;
    const stream = createWriteStream(join(folder, `${prefix}${day}.log`), { flags: 'a' });
    stream.once('error', (error) => {
      this.logger.error({ err: error }, 'the access log cannot be written');
      if (this.#stream === stream) this.#stream = undefined;
    });
    this.#stream = stream;
    void this.#deleteOld(day);
  }

  async #deleteOld(today: string): Promise<void> {
    const { folder, prefix, maxDays } = this.settings;
    if (maxDays === 0) return;
    const oldest = new Date(Date.parse(today) - maxDays * 86_400_000).toISOString().slice(0, 10);
    try {
      for (const name of await readdir(folder)) {
        const day = name.startsWith(prefix) ? name.slice(prefix.length) : '';
        if (/^\d{4}-\d\d-\d\d\.log$/.test(day) && day.slice(0, 10) < oldest)
          await rm(join(folder, name), { force: true });
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'old access logs cannot be deleted');
    }
  }
}
