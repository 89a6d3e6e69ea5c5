import { FLAT, LIME, RED } from './colors.js';
import type { CommandCases } from './command-case.js';

export const sizeN: CommandCases = {
  command: 'sizeN',
  cases: [
    {
      says: 'fractions of layer 0',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&sizeN=0.5,0.5',
      at: [
        [9, 14, FLAT],
        [10, 14, RED],
        [29, 14, LIME],
        [30, 14, FLAT],
      ],
    },
    {
      says: 'layer 0 itself cannot have it',
      cites: 'errorWhen',
      ask: 'marks?layer=0&sizeN=0.5,0.5',
      fails: 'protocol.conflict',
      tells: 'sizeN',
    },
    {
      says: 'neither can comp',
      cites: 'errorWhen',
      ask: 'marks?sizeN=0.5,0.5',
      fails: 'protocol.conflict',
    },
  ],
};
