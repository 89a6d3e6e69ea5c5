import type { CommandCases } from './command-case.js';

export const handler: CommandCases = {
  command: 'handler',
  cases: [
    {
      says: 's7jsonResponse is the default',
      cites: 'default',
      ask: 'marks?req=props,json',
      holds: 's7jsonResponse(',
    },
    {
      says: 'it names the function around the reply',
      cites: 'notes',
      ask: 'marks?req=props,json&handler=show',
      holds: 'show(',
    },
    {
      says: 'other replies have none',
      cites: 'ignoredWhen',
      ask: 'marks?req=props&handler=show',
      lacks: 'show(',
    },
    {
      says: 'only letters and digits',
      cites: 'errorWhen',
      ask: 'marks?req=props,json&handler=a(b',
      fails: 'protocol.invalid-value',
    },
  ],
};
