import { FLAT, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const clipXPath: CommandCases = {
  command: 'clipXPath',
  cases: [
    {
      says: 'everything inside of the path is transparent',
      cites: 'notes',
      ask: 'flat?clipPath=M0,0,L40,0,40,30,0,30,Z&clipXPath=M0,0,L20,0,20,30,0,30,Z',
      at: [
        [5, 15, WHITE],
        [25, 15, FLAT],
      ],
    },
    {
      says: 'without clipPath= it is ignored',
      cites: 'ignoredWhen',
      ask: 'flat?clipXPath=M0,0,L20,0,20,30,0,30,Z',
      like: 'flat',
    },
  ],
};
