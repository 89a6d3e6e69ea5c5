import type { CommandCases } from './command-case.js';

export const type: CommandCases = {
  command: 'type',
  cases: [
    {
      says: 'it is for /is/content only',
      cites: 'ignoredWhen',
      ask: 'marks?type=Manual',
      like: 'marks',
    },
    {
      says: 'without a value there is no filter',
      cites: 'default',
      ask: '/is/content/shop/guide?req=exists&type=',
      holds: '1',
    },
    {
      says: 'the type of the record is asked for',
      cites: 'notes',
      ask: '/is/content/shop/guide?req=userdata&type=Manual',
      holds: 'pages=3',
    },
    {
      says: 'another type is an error, and its case counts',
      cites: 'errorWhen',
      ask: '/is/content/shop/guide?req=userdata&type=manual',
      fails: 'reply.refused',
    },
  ],
};
