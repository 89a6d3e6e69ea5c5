import { FLAT, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const opGrowMaskR: CommandCases = {
  command: 'op_growMaskR',
  cases: [
    {
      says: 'its radius is that of the mask as processed: 4 are 4 of a half',
      cites: 'notes',
      ask: 'flat?mask=half&op_growMaskR=4&scl=2',
      at: [
        [12, 7, FLAT],
        [16, 7, WHITE],
      ],
      within: 10,
    },
    {
      says: '0 is the default',
      cites: 'default',
      ask: 'flat?mask=half&op_growMaskR=0',
      like: 'flat?mask=half',
    },
  ],
};
