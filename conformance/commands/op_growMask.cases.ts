import { FLAT, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const opGrowMask: CommandCases = {
  command: 'op_growMask',
  cases: [
    {
      says: 'the mask grows, not the picture',
      cites: 'notes',
      ask: 'flat?mask=half&op_growMask=3',
      at: [
        [22, 15, FLAT],
        [24, 15, WHITE],
      ],
    },
    {
      says: 'its radius is of the full resolution: 4 are 2 of a half',
      cites: 'notes',
      ask: 'flat?mask=half&op_growMask=4&scl=2',
      at: [
        [10, 7, FLAT],
        [13, 7, WHITE],
      ],
      within: 10,
    },
    {
      says: '0 is the default',
      cites: 'default',
      ask: 'flat?mask=half&op_growMask=0',
      like: 'flat?mask=half',
    },
  ],
};
