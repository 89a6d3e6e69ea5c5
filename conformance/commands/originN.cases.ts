import type { CommandCases } from './command-case.js';

export const originN: CommandCases = {
  command: 'originN',
  cases: [
    {
      says: '-0.5,-0.5 is the top left corner',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&size=20,0&originN=-0.5,-0.5',
      like: 'flat?layer=1&src=marks&size=20,0&origin=0,0',
    },
    {
      says: '0.5,0.5 is the bottom right corner',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&size=20,0&originN=0.5,0.5',
      like: 'flat?layer=1&src=marks&size=20,0&origin=20,15',
    },
    {
      says: '0,0 is the default',
      cites: 'default',
      ask: 'flat?layer=1&src=marks&size=20,0&originN=0,0',
      like: 'flat?layer=1&src=marks&size=20,0',
    },
  ],
};
