import type { CommandCases } from './command-case.js';

export const timeout: CommandCases = {
  command: 'timeout',
  cases: [
    {
      says: 'it limits the time of a save',
      cites: 'notes',
      ask: 'marks?req=saveToFile&name=b.png&timeout=30000',
      holds: 'status=done',
    },
    {
      says: 'other requests have none',
      cites: 'ignoredWhen',
      ask: 'marks?timeout=5000',
      like: 'marks',
    },
    {
      says: 'so nothing it says can fail them',
      cites: 'ignoredWhen',
      ask: 'marks?timeout=soon',
      like: 'marks',
    },
    {
      says: 'it is a time',
      cites: 'syntax',
      ask: 'marks?req=saveToFile&name=b.png&timeout=soon',
      fails: 'protocol.invalid-value',
    },
  ],
};
