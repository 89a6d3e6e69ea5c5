import { FLAT, RED, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const origin: CommandCases = {
  command: 'origin',
  cases: [
    {
      says: 'the point of the final rectangle that is laid on the canvas',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&size=20,0&origin=0,0',
      at: [
        [19, 15, FLAT],
        [20, 15, RED],
        [39, 29, YELLOW],
      ],
    },
    {
      says: 'scaling does not move it',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&size=20,0&origin=20,15',
      at: [
        [0, 0, RED],
        [19, 14, YELLOW],
        [20, 15, FLAT],
      ],
    },
    {
      says: 'it goes before the anchor',
      cites: 'precedence',
      ask: 'flat?layer=1&src=marks&size=20,0&origin=0,0&anchor=40,30',
      like: 'flat?layer=1&src=marks&size=20,0&origin=0,0',
    },
    {
      says: 'beyond 2147483648 is an error',
      cites: 'errorWhen',
      ask: 'flat?layer=1&src=marks&size=20,0&origin=2147483649,0',
      fails: 'protocol.invalid-value',
    },
  ],
};
