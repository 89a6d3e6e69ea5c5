import type { CommandCases } from './command-case.js';

export const bfc: CommandCases = {
  command: 'bfc',
  cases: [
    {
      says: 'it belongs to the hosted service and changes nothing here',
      cites: 'notes',
      ask: 'marks?bfc=on',
      like: 'marks',
    },
    {
      says: 'it is on or off',
      cites: 'syntax',
      ask: 'picky/marks?bfc=maybe',
      fails: 'protocol.invalid-value',
    },
  ],
};
