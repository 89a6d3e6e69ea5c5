import { BLACK, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const opBlur: CommandCases = {
  command: 'op_blur',
  cases: [
    {
      says: 'the middle of an edge is between its sides',
      cites: 'notes',
      ask: 'half?op_blur=4',
      at: [
        [0, 15, WHITE],
        [39, 15, BLACK],
      ],
      within: 2,
    },
    {
      says: 'it changes pixels beside an edge',
      cites: 'notes',
      ask: 'half?op_blur=4',
      unlike: 'half',
    },
    {
      says: 'a flat picture stays',
      cites: 'notes',
      ask: 'flat?op_blur=4',
      like: 'flat',
    },
    {
      says: '0 is the default',
      cites: 'default',
      ask: 'marks?op_blur=0',
      like: 'marks',
    },
    {
      says: 'it feathers effect layers',
      cites: 'notes',
      ask: 'cutout?effect=-1&color=0,0,255&pos=10,0&op_blur=3',
      unlike: 'cutout?effect=-1&color=0,0,255&pos=10,0',
    },
  ],
};
