import type { CommandCases } from './command-case.js';

export const labelkey: CommandCases = {
  command: 'labelkey',
  cases: [
    {
      says: 'the value under this key is the label',
      cites: 'notes',
      ask: 'shop/set?req=set&labelkey=label',
      holds: 'l="Name"',
    },
    {
      says: 'it is for req=set',
      cites: 'ignoredWhen',
      ask: 'marks?labelkey=label',
      like: 'marks',
    },
  ],
};
