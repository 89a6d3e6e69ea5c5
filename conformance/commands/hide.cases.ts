import { WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const hide: CommandCases = {
  command: 'hide',
  cases: [
    {
      says: '1 leaves the layer out',
      cites: 'notes',
      ask: 'flat?layer=1&src=gray&hide=1',
      like: 'flat',
    },
    {
      says: '0 is the default',
      cites: 'default',
      ask: 'flat?layer=1&src=gray&hide=0',
      like: 'flat?layer=1&src=gray',
    },
    {
      says: 'a hidden layer 0 is still the canvas',
      cites: 'notes',
      ask: 'marks?layer=0&hide=1',
      size: '40x30',
      at: [[0, 0, WHITE]],
    },
  ],
};
