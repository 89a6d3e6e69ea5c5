import { YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const cropN: CommandCases = {
  command: 'cropN',
  cases: [
    {
      says: 'offset and size are fractions of the source',
      cites: 'notes',
      ask: 'marks?cropN=0.5,0.5,0.5,0.5',
      size: '20x15',
      at: [
        [0, 0, YELLOW],
        [19, 14, YELLOW],
      ],
    },
    {
      says: '0,0,1,1 is the default',
      cites: 'default',
      ask: 'marks?cropN=0,0,1,1',
      like: 'marks',
    },
  ],
};
