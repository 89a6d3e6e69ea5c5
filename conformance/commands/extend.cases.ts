import { BLUE, LIME, RED, WHITE, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const extend: CommandCases = {
  command: 'extend',
  cases: [
    {
      says: 'positive sides grow, transparently',
      cites: 'notes',
      ask: 'marks?extend=10,0,0,5',
      size: '50x35',
      at: [
        [9, 0, WHITE],
        [10, 0, RED],
        [49, 29, YELLOW],
        [49, 30, WHITE],
      ],
    },
    {
      says: 'negative sides are cut off',
      cites: 'notes',
      ask: 'marks?extend=-20,0,0,0',
      size: '20x30',
      at: [[0, 0, LIME]],
    },
    {
      says: 'the new area shows bgColor=',
      cites: 'notes',
      ask: 'marks?extend=10,0,0,0&bgColor=0,0,255',
      at: [
        [9, 0, BLUE],
        [10, 0, RED],
      ],
    },
    {
      says: '0,0,0,0 is the default',
      cites: 'default',
      ask: 'marks?extend=0,0,0,0',
      like: 'marks',
    },
  ],
};
