import { RED } from './colors.js';
import type { CommandCases } from './command-case.js';

export const size: CommandCases = {
  command: 'size',
  cases: [
    {
      says: 'an image is fitted, in proportion',
      cites: 'notes',
      ask: 'marks?size=20,20',
      size: '20x15',
    },
    {
      says: 'a zero follows from the proportions',
      cites: 'notes',
      ask: 'marks?size=0,15',
      size: '20x15',
    },
    {
      says: '0,0 is no constraint',
      cites: 'default',
      ask: 'marks?size=0,0',
      like: 'marks',
    },
    {
      says: 'a color has exactly this size',
      cites: 'notes',
      ask: '/is/image?layer=0&color=255,0,0&size=20,10&fmt=png',
      size: '20x10',
      at: [[19, 9, RED]],
    },
    {
      says: 'a color needs both',
      cites: 'errorWhen',
      ask: '/is/image?layer=0&color=255,0,0&size=20,0&fmt=png',
      fails: 'render.plan',
      tells: 'size',
    },
  ],
};
