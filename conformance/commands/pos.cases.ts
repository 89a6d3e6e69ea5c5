import { BLUE, FLAT, RED, WHITE, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const pos: CommandCases = {
  command: 'pos',
  cases: [
    {
      says: 'positive moves right and down',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&size=20,0&origin=0,0&pos=5,5',
      at: [
        [24, 20, FLAT],
        [25, 20, RED],
      ],
    },
    {
      says: 'negative moves left and up',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&size=20,0&origin=0,0&pos=-20,-15',
      at: [
        [0, 0, RED],
        [19, 14, YELLOW],
        [20, 15, FLAT],
      ],
    },
    {
      says: '0,0 is the default',
      cites: 'default',
      ask: 'flat?layer=1&src=marks&size=20,0&pos=0,0',
      like: 'flat?layer=1&src=marks&size=20,0',
    },
    {
      says: 'layer 0 does not move',
      cites: 'ignoredWhen',
      ask: 'marks?layer=0&pos=5,5',
      like: 'marks',
    },
    {
      says: 'an effect moves from its parent',
      cites: 'notes',
      ask: 'cutout?effect=-1&color=0,0,255&pos=10,0',
      at: [
        [15, 15, RED],
        [25, 15, BLUE],
        [35, 15, WHITE],
      ],
    },
  ],
};
