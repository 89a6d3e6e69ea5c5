import type { CommandCases } from './command-case.js';

export const opSaturation: CommandCases = {
  command: 'op_saturation',
  cases: [
    {
      says: '-100 removes all color: luma of red is 76 (ADR 0025)',
      cites: 'notes',
      ask: 'marks?op_saturation=-100',
      at: [[0, 0, [76, 76, 76]]],
      within: 1,
    },
    {
      says: 'gray has none to lose',
      cites: 'notes',
      ask: 'ramp?op_saturation=-50',
      like: 'ramp',
    },
    {
      says: '0 is the default',
      cites: 'default',
      ask: 'marks?op_saturation=0',
      like: 'marks',
    },
  ],
};
