import type { CommandCases } from './command-case.js';

export const opContrast: CommandCases = {
  command: 'op_contrast',
  cases: [
    {
      says: 'the pivot is one half: 127.5 + 1.5 (s - 127.5) (ADR 0025)',
      cites: 'notes',
      ask: 'flat?op_contrast=50',
      at: [[0, 0, [86, 161, 236]]],
      within: 1,
    },
    {
      says: '-100 leaves one half',
      cites: 'notes',
      ask: 'marks?op_contrast=-100',
      at: [
        [0, 0, [128, 128, 128]],
        [39, 29, [128, 128, 128]],
      ],
      within: 1,
    },
    {
      says: '0 is the default',
      cites: 'default',
      ask: 'flat?op_contrast=0',
      like: 'flat',
    },
  ],
};
