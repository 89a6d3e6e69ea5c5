import type { CommandCases } from './command-case.js';

export const opColorbalance: CommandCases = {
  command: 'op_colorbalance',
  cases: [
    {
      says: 'each color by its own adjustment: 25.5 levels for 10 (ADR 0025)',
      cites: 'notes',
      ask: 'flat?op_colorbalance=10,0,-10',
      at: [[0, 0, [125, 150, 175]]],
      within: 1,
    },
    {
      says: '0,0,0 is the default',
      cites: 'default',
      ask: 'flat?op_colorbalance=0,0,0',
      like: 'flat',
    },
    {
      says: 'it takes three',
      cites: 'syntax',
      ask: 'flat?op_colorbalance=10',
      fails: 'protocol.invalid-value',
    },
  ],
};
