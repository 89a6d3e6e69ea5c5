import { YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const dpr: CommandCases = {
  command: 'dpr',
  cases: [
    {
      says: 'it multiplies the requested view',
      cites: 'notes',
      ask: 'marks?wid=20&dpr=on,2',
      size: '40x30',
      at: [[39, 29, YELLOW]],
    },
    {
      says: 'off is the default',
      cites: 'default',
      ask: 'marks?wid=20&dpr=off',
      like: 'marks?wid=20',
    },
    {
      says: '1 changes nothing',
      cites: 'ignoredWhen',
      ask: 'marks?wid=20&dpr=on,1',
      like: 'marks?wid=20',
    },
    {
      says: 'what would exceed MaxPix is limited to its width, in proportion',
      cites: 'notes',
      ask: 'limited/marks?wid=20&dpr=on,2',
      size: '30x23',
    },
  ],
};
