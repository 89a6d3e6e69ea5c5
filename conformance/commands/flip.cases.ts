import { BLUE, FLAT, LIME, RED, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const flip: CommandCases = {
  command: 'flip',
  cases: [
    {
      says: 'lr',
      cites: 'notes',
      ask: 'marks?flip=lr',
      at: [
        [0, 0, LIME],
        [39, 0, RED],
        [0, 29, YELLOW],
      ],
    },
    {
      says: 'ud',
      cites: 'notes',
      ask: 'marks?flip=ud',
      at: [
        [0, 0, BLUE],
        [0, 29, RED],
        [39, 29, LIME],
      ],
    },
    {
      says: 'lrud is both',
      cites: 'notes',
      ask: 'marks?flip=lrud',
      at: [
        [0, 0, YELLOW],
        [39, 29, RED],
      ],
    },
    {
      says: 'the anchor is mirrored with the content: 0,0 becomes the right edge',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&size=20,0&anchor=0,0&flip=lr',
      at: [
        [0, 15, LIME],
        [19, 15, RED],
        [20, 15, FLAT],
      ],
    },
    {
      says: 'other words are no value',
      cites: 'syntax',
      ask: 'picky/marks?flip=rl',
      fails: 'protocol.invalid-value',
    },
  ],
};
