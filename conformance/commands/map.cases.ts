import type { CommandCases } from './command-case.js';

export const map: CommandCases = {
  command: 'map',
  cases: [
    {
      says: 'it is for req=map',
      cites: 'ignoredWhen',
      ask: 'marks?map=x',
      like: 'marks',
    },
    {
      says: 'image maps are not answered yet',
      cites: 'ADR 0010',
      ask: 'marks?req=map&map=x',
      fails: 'reply.unsupported',
    },
  ],
};
