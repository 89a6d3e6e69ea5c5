import { WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const opBrightness: CommandCases = {
  command: 'op_brightness',
  cases: [
    {
      says: '20 adds 51 levels (ADR 0025)',
      cites: 'notes',
      ask: 'gray?op_brightness=20',
      at: [[0, 0, [179, 179, 179]]],
    },
    {
      says: '-20 takes 51 levels',
      cites: 'notes',
      ask: 'gray?op_brightness=-20',
      at: [[0, 0, [77, 77, 77]]],
    },
    {
      says: 'levels end at white',
      cites: 'notes',
      ask: 'flat?op_brightness=100',
      at: [[0, 0, WHITE]],
    },
    {
      says: '0 is the default',
      cites: 'default',
      ask: 'flat?op_brightness=0',
      like: 'flat',
    },
  ],
};
