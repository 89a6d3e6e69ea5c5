import type { CommandCases } from './command-case.js';

export const opSharpen: CommandCases = {
  command: 'op_sharpen',
  cases: [
    {
      says: 'it changes an edge',
      cites: 'notes',
      ask: 'noise?wid=32&op_sharpen=1',
      unlike: 'noise?wid=32',
    },
    {
      says: 'a flat picture stays',
      cites: 'notes',
      ask: 'flat?op_sharpen=1',
      like: 'flat',
    },
    {
      says: '0 is the default',
      cites: 'default',
      ask: 'marks?op_sharpen=0',
      like: 'marks',
    },
    {
      says: 'it is 0 or 1',
      cites: 'syntax',
      ask: 'picky/marks?op_sharpen=2',
      fails: 'protocol.invalid-value',
    },
  ],
};
