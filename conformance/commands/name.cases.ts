import type { CommandCases } from './command-case.js';

export const name: CommandCases = {
  command: 'name',
  cases: [
    {
      says: 'it is the target of a save',
      cites: 'notes',
      ask: 'marks?req=saveToFile&name=a.png&fmt=png',
      holds: 'status=done',
    },
    {
      says: 'without it there is no save',
      cites: 'errorWhen',
      ask: 'marks?req=saveToFile',
      fails: 'save.name',
    },
    {
      says: 'other requests do not need it',
      cites: 'ignoredWhen',
      ask: 'marks?name=a.png',
      like: 'marks',
    },
    {
      says: 'so nothing it says can fail them',
      cites: 'ignoredWhen',
      ask: 'marks?name=100%',
      like: 'marks',
    },
  ],
};
