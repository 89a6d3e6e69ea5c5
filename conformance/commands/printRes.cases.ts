import type { CommandCases } from './command-case.js';

export const printRes: CommandCases = {
  command: 'printRes',
  cases: [
    {
      says: 'it does not change pixels',
      cites: 'notes',
      ask: 'marks?printRes=100',
      like: 'marks',
    },
    {
      says: 'req=props says it',
      cites: 'requests.json props',
      ask: 'marks?req=props&printRes=100',
      holds: 'image.printRes=100',
    },
    {
      says: 'the default is that of the record',
      cites: 'default',
      ask: 'shop/marks?req=props',
      holds: 'image.printRes=300',
    },
  ],
};
