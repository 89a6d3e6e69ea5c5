import { RED, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const scl: CommandCases = {
  command: 'scl',
  cases: [
    {
      says: '1 switches DefaultPix and scaling off',
      cites: 'notes',
      ask: 'marks?scl=1',
      size: '40x30',
    },
    {
      says: '2 is one half',
      cites: 'notes',
      ask: 'marks?scl=2',
      size: '20x15',
      at: [
        [0, 0, RED],
        [19, 14, YELLOW],
      ],
    },
    {
      says: 'below 1 enlarges',
      cites: 'notes',
      ask: 'marks?scl=0.5',
      size: '80x60',
      at: [
        [0, 0, RED],
        [79, 59, YELLOW],
      ],
    },
    {
      says: 'a reply beyond attribute::MaxPix is an error',
      cites: 'errorWhen',
      ask: 'limited/marks?scl=1',
      fails: 'render.limit',
    },
    {
      says: '0 is no factor',
      cites: 'errorWhen',
      ask: 'marks?scl=0',
      fails: 'protocol.invalid-value',
    },
  ],
};
