import type { CommandCases } from './command-case.js';

export const opInvert: CommandCases = {
  command: 'op_invert',
  cases: [
    {
      says: 'the negative of each component',
      cites: 'notes',
      ask: 'flat?op_invert=1',
      at: [[0, 0, [155, 105, 55]]],
    },
    {
      says: 'twice is the picture itself',
      cites: 'notes',
      ask: '/is/image?src=is(marks?op_invert=1)&op_invert=1&fmt=png',
      like: 'marks',
    },
    {
      says: '0 is the default',
      cites: 'default',
      ask: 'flat?op_invert=0',
      like: 'flat',
    },
  ],
};
