import { BLUE, LIME, RED, WHITE, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const align: CommandCases = {
  command: 'align',
  cases: [
    {
      says: 'the picture is centred by default',
      cites: 'default',
      ask: 'marks?wid=40&hei=40',
      size: '40x40',
      at: [
        [0, 4, WHITE],
        [0, 5, RED],
        [39, 34, YELLOW],
        [39, 35, WHITE],
      ],
    },
    {
      says: '-1,-1 joins the top left corners',
      cites: 'notes',
      ask: 'marks?wid=40&hei=40&align=-1,-1',
      at: [
        [0, 0, RED],
        [39, 29, YELLOW],
        [0, 30, WHITE],
      ],
    },
    {
      says: '1,1 joins the bottom right corners',
      cites: 'notes',
      ask: 'marks?wid=40&hei=40&align=1,1',
      at: [
        [0, 9, WHITE],
        [0, 10, RED],
        [39, 39, YELLOW],
      ],
    },
    {
      says: 'the offset counts for negative slack: 10 px are cut off on the left',
      cites: 'notes',
      ask: 'marks?wid=30&hei=30&fit=crop&align=1,0',
      at: [
        [9, 0, RED],
        [10, 0, LIME],
        [9, 29, BLUE],
      ],
    },
    {
      says: 'with one of wid= and hei= it has no effect',
      cites: 'ignoredWhen',
      ask: 'marks?wid=20&align=1,1',
      like: 'marks?wid=20',
    },
    {
      says: 'fit=stretch leaves nothing to align',
      cites: 'ignoredWhen',
      ask: 'marks?wid=20&hei=40&fit=stretch&align=1,1',
      like: 'marks?wid=20&hei=40&fit=stretch',
    },
  ],
};
