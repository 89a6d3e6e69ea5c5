import type { CommandCases } from './command-case.js';

export const network: CommandCases = {
  command: 'network',
  cases: [
    {
      says: 'it belongs to the hosted service and changes nothing here',
      cites: 'notes',
      ask: 'marks?network=on',
      like: 'marks',
    },
    {
      says: 'it is on or off',
      cites: 'syntax',
      ask: 'picky/marks?network=maybe',
      fails: 'protocol.invalid-value',
    },
  ],
};
