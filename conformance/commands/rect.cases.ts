import { BLUE, CLEAR, LIME, RED, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const rect: CommandCases = {
  command: 'rect',
  cases: [
    {
      says: 'it cuts a tile out of the view',
      cites: 'notes',
      ask: 'marks?rect=20,15,10,10',
      size: '10x10',
      at: [
        [0, 0, YELLOW],
        [9, 9, YELLOW],
      ],
    },
    {
      says: 'outside of the view is bgc',
      cites: 'notes',
      ask: 'marks?rect=30,20,20,20&bgc=0,0,255',
      size: '20x20',
      at: [
        [9, 9, YELLOW],
        [10, 9, BLUE],
        [9, 10, BLUE],
      ],
    },
    {
      says: 'outside is transparent where there is alpha',
      cites: 'notes',
      ask: 'marks?rect=30,20,20,20&fmt=png-alpha',
      at: [[10, 9, CLEAR]],
    },
    {
      says: 'coordinates count behind its scale',
      cites: 'notes',
      ask: 'marks?rect=10,0,10,15,0.5',
      size: '10x15',
      at: [
        [1, 1, LIME],
        [8, 13, YELLOW],
      ],
    },
    {
      says: 'MaxPix is checked against the tile',
      cites: 'precedence',
      ask: 'limited/marks?wid=40&rect=0,0,20,20',
      size: '20x20',
      at: [[0, 0, RED]],
    },
  ],
};
