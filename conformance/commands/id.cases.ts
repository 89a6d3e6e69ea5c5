import type { CommandCases } from './command-case.js';

export const id: CommandCases = {
  command: 'id',
  cases: [
    {
      says: 'as a version tag it is ignored',
      cites: 'ignoredWhen',
      ask: 'marks?id=abc123',
      like: 'marks',
    },
    {
      says: 'with json it comes back as the last argument',
      cites: 'notes',
      ask: 'marks?req=props,json&id=a1',
      holds: '"a1"',
    },
  ],
};
