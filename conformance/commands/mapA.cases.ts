import type { CommandCases } from './command-case.js';

export const mapA: CommandCases = {
  command: 'mapA',
  cases: [
    {
      says: 'it is for req=map',
      cites: 'ignoredWhen',
      ask: 'marks?mapA=x',
      like: 'marks',
    },
    {
      says: 'image maps are not answered yet',
      cites: 'ADR 0010',
      ask: 'marks?req=map&mapA=x',
      fails: 'reply.unsupported',
    },
  ],
};
