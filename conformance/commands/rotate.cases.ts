import { BLUE, LIME, RED, WHITE, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const rotate: CommandCases = {
  command: 'rotate',
  cases: [
    {
      says: 'positive is clockwise',
      cites: 'notes',
      ask: 'marks?rotate=90',
      size: '30x40',
      at: [
        [0, 0, BLUE],
        [29, 0, RED],
        [29, 39, LIME],
        [0, 39, YELLOW],
      ],
    },
    {
      says: '180 is both flips',
      cites: 'notes',
      ask: 'marks?rotate=180',
      like: 'marks?flip=lrud',
    },
    {
      says: 'the rectangle becomes the box around it: 70 times 0.7071, rounded up',
      cites: 'notes',
      ask: 'marks?rotate=45',
      size: '50x50',
      at: [[0, 0, WHITE]],
    },
    {
      says: 'color= fills before it',
      cites: 'notes',
      ask: 'marks?rotate=45&color=0,0,255',
      at: [[0, 0, WHITE]],
    },
    {
      says: '0 is the default',
      cites: 'default',
      ask: 'marks?rotate=0',
      like: 'marks',
    },
  ],
};
