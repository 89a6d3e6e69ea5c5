import { FLAT, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const clipXPathE: CommandCases = {
  command: 'clipXPathE',
  cases: [
    {
      says: 'a path of the source is cut out',
      cites: 'notes',
      ask: 'pathed.jpg?clipPath=M0,0,L40,0,40,30,0,30,Z&clipXPathE=left',
      at: [
        [5, 15, WHITE],
        [35, 15, FLAT],
      ],
      within: 4,
    },
    {
      says: 'unknown names are skipped',
      cites: 'ignoredWhen',
      ask: 'pathed.jpg?clipXPathE=nobody',
      like: 'pathed.jpg',
    },
  ],
};
