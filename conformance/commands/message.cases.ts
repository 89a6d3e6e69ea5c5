import type { CommandCases } from './command-case.js';

export const message: CommandCases = {
  command: 'message',
  cases: [
    {
      says: 'it is for req=message',
      cites: 'ignoredWhen',
      ask: 'marks?message=hello',
      like: 'marks',
    },
    {
      says: 'the reply must not be kept',
      cites: 'requests.json message',
      ask: '?req=message&message=hello',
      keepsFor: 'never',
    },
  ],
};
