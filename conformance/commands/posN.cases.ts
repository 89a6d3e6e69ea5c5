import type { CommandCases } from './command-case.js';

export const posN: CommandCases = {
  command: 'posN',
  cases: [
    {
      says: 'fractions of layer 0',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&size=20,0&origin=0,0&posN=-0.5,-0.5',
      like: 'flat?layer=1&src=marks&size=20,0&origin=0,0&pos=-20,-15',
    },
    {
      says: 'layer 0 does not move',
      cites: 'ignoredWhen',
      ask: 'marks?layer=0&posN=0.5,0.5',
      like: 'marks',
    },
  ],
};
