import { BLACK, BLUE, RED, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const opGrow: CommandCases = {
  command: 'op_grow',
  cases: [
    {
      says: 'above 0 the brighter side grows',
      cites: 'notes',
      ask: 'half?op_grow=3',
      at: [
        [22, 15, WHITE],
        [24, 15, BLACK],
      ],
    },
    {
      says: 'below 0 the darker side does',
      cites: 'notes',
      ask: 'half?op_grow=-3',
      at: [
        [16, 15, WHITE],
        [18, 15, BLACK],
      ],
    },
    {
      says: '0 is the default',
      cites: 'default',
      ask: 'half?op_grow=0',
      like: 'half',
    },
    {
      says: 'it resizes effect layers',
      cites: 'notes',
      ask: 'cutout?effect=-1&color=0,0,255&op_grow=4',
      at: [
        [19, 15, RED],
        [22, 15, BLUE],
        [25, 15, WHITE],
      ],
    },
  ],
};
