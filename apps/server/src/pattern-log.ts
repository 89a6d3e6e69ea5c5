import { stat } from 'node:fs/promises';
import { settingUnusable } from '@is/reply';
import type { Logger } from 'pino';
import type { Access, AccessLog } from './access-log.js';
import { accessValues } from './access-values.js';
import type { LogSurroundings } from './access-values.js';
import { DailyLogFile } from './daily-log-file.js';
import { formatLogLine, parseLogPattern } from './log-pattern.js';

export interface PatternLogSettings {
  readonly accessLogFolder: string;
  readonly accessLogPrefix: string;
  readonly accessLogPattern: string;
  readonly accessLogDays: number;
}

/** The access log of the reference, beside the structured one. */
export interface PatternLog extends AccessLog {
  reopen(): void;
  close(): Promise<void>;
}

/**
 * @returns undefined while no folder is set
 * @throws SettingsError when it is none: lines that nobody finds would not be missed before they are needed
 */
export async function openPatternLog(
  { accessLogFolder, accessLogPrefix, accessLogPattern, accessLogDays }: PatternLogSettings,
  surroundings: LogSurroundings,
  logger: Logger,
): Promise<PatternLog | undefined> {
  if (accessLogFolder === '') return undefined;
  const isFolder = await stat(accessLogFolder)
    .then((found) => found.isDirectory())
    .catch(() => false);
  if (!isFolder) throw settingUnusable({ env: 'IS_LOG_DIR', expected: 'a folder', value: accessLogFolder });
  const { now } = surroundings;
  const settings = { folder: accessLogFolder, prefix: accessLogPrefix, maxDays: accessLogDays, now };
  const file = new DailyLogFile(settings, logger);
  const pattern = parseLogPattern(accessLogPattern);
  const write = (access: Access): void =>
    file.write(formatLogLine(pattern, accessValues(access, surroundings)));
  return {
    wantsSuccesses: true,
    write,
    repeatedly:
      (_target, reply) =>
      ({ incoming, body, durationMs }) =>
        write({ incoming, reply: { ...reply, body }, durationMs }),
    reopen: () => file.reopen(),
    close: () => file.close(),
  };
}
