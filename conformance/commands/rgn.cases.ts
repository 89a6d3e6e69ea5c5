import { BLUE, LIME, RED } from './colors.js';
import type { CommandCases } from './command-case.js';

export const rgn: CommandCases = {
  command: 'rgn',
  cases: [
    {
      says: 'the view shows a region of the composite',
      cites: 'notes',
      ask: 'marks?rgn=20,0,20,15',
      size: '20x15',
      at: [
        [0, 0, LIME],
        [19, 14, LIME],
      ],
    },
    {
      says: 'outside of the composite is bgc',
      cites: 'notes',
      ask: 'marks?rgn=30,0,20,15&bgc=0,0,255',
      at: [
        [9, 0, LIME],
        [10, 0, BLUE],
      ],
    },
    {
      says: 'it does not crop: neighbours show where the view is larger',
      cites: 'notes',
      ask: 'marks?rgn=0,0,20,15&scl=1&wid=40&hei=15&align=-1,0',
      size: '40x15',
      at: [
        [0, 0, RED],
        [39, 0, LIME],
      ],
    },
  ],
};
