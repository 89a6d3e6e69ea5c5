import type { CommandCases } from './command-case.js';

export const anchorN: CommandCases = {
  command: 'anchorN',
  cases: [
    {
      says: '-0.5,-0.5 is the top left corner',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&size=20,0&anchorN=-0.5,-0.5',
      like: 'flat?layer=1&src=marks&size=20,0&anchor=0,0',
    },
    {
      says: '0.5,0.5 is the bottom right corner',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&size=20,0&anchorN=0.5,0.5',
      like: 'flat?layer=1&src=marks&size=20,0&anchor=40,30',
    },
    {
      says: '0,0 is the default',
      cites: 'default',
      ask: 'flat?layer=1&src=marks&size=20,0&anchorN=0,0',
      like: 'flat?layer=1&src=marks&size=20,0',
    },
  ],
};
