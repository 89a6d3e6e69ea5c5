import { BLUE, LIME, RED } from './colors.js';
import type { CommandCases } from './command-case.js';

export const opHue: CommandCases = {
  command: 'op_hue',
  cases: [
    {
      says: '120 degrees: red becomes green, green blue, blue red',
      cites: 'notes',
      ask: 'marks?op_hue=120',
      at: [
        [0, 0, LIME],
        [39, 0, BLUE],
        [0, 29, RED],
      ],
    },
    {
      says: 'gray has no hue',
      cites: 'notes',
      ask: 'ramp?op_hue=77',
      like: 'ramp',
    },
    {
      says: '0 is the default',
      cites: 'default',
      ask: 'marks?op_hue=0',
      like: 'marks',
    },
  ],
};
