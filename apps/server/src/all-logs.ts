import type { AccessLog } from './access-log.js';

/** Every record goes to each of them. */
export function allLogs(logs: readonly AccessLog[]): AccessLog {
  const [only] = logs;
  if (only && logs.length === 1) return only;
  return {
    get wantsSuccesses() {
      return logs.some((log) => log.wantsSuccesses);
    },
    write(access) {
      for (const log of logs) log.write(access);
    },
    repeatedly(target, reply) {
      const records = logs.map((log) => log.repeatedly(target, reply));
      return (occurrence) => {
        for (const record of records) record(occurrence);
      };
    },
  };
}
