import { FLAT, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const maskUse: CommandCases = {
  command: 'maskUse',
  cases: [
    {
      says: 'norm is the default',
      cites: 'default',
      ask: 'flat?mask=half&maskUse=norm',
      like: 'flat?mask=half',
    },
    {
      says: 'invert shows the other part',
      cites: 'notes',
      ask: 'flat?mask=half&maskUse=invert',
      at: [
        [0, 0, WHITE],
        [39, 0, FLAT],
      ],
    },
    {
      says: 'off leaves the mask aside',
      cites: 'notes',
      ask: 'flat?mask=half&maskUse=off',
      at: [
        [0, 0, FLAT],
        [39, 0, FLAT],
      ],
    },
    {
      says: 'other words are no value',
      cites: 'syntax',
      ask: 'flat?maskUse=none',
      fails: 'protocol.invalid-value',
    },
  ],
};
