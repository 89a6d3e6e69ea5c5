import type { CommandCases } from './command-case.js';

export const cropPathE: CommandCases = {
  command: 'cropPathE',
  cases: [
    {
      says: 'the picture is cropped to the box around the path',
      cites: 'notes',
      ask: 'pathed.jpg?cropPathE=left',
      size: '20x30',
    },
    {
      says: 'each path in turn',
      cites: 'notes',
      ask: 'pathed.jpg?cropPathE=left,top',
      size: '20x15',
    },
    {
      says: 'unknown names are skipped',
      cites: 'ignoredWhen',
      ask: 'pathed.jpg?cropPathE=nobody',
      like: 'pathed.jpg',
    },
  ],
};
