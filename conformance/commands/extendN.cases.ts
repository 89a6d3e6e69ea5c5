import { RED, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const extendN: CommandCases = {
  command: 'extendN',
  cases: [
    {
      says: 'fractions of width and height',
      cites: 'notes',
      ask: 'marks?extendN=0.25,0,0,0.5',
      size: '50x45',
      at: [
        [9, 0, WHITE],
        [10, 0, RED],
        [10, 30, WHITE],
      ],
    },
    {
      says: 'of the rectangle after rotate=: 30x40 grows by 15',
      cites: 'notes',
      ask: 'marks?rotate=90&extendN=0.5,0,0,0',
      size: '45x40',
    },
  ],
};
