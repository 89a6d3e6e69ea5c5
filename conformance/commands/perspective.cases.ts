import { BLUE, FLAT, LIME, RED, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const perspective: CommandCases = {
  command: 'perspective',
  cases: [
    {
      says: 'the corners of the layer are laid on four points of the canvas',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&perspective=0,0,20,0,20,15,0,15',
      at: [
        [3, 3, RED],
        [16, 3, LIME],
        [3, 11, BLUE],
        [16, 11, YELLOW],
        [30, 20, FLAT],
      ],
      within: 3,
    },
    {
      says: 'the rest of the layer is transparent',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&perspective=0,0,20,0,20,15,0,15',
      at: [
        [25, 5, FLAT],
        [5, 20, FLAT],
      ],
    },
    {
      says: 'its own corners are where it was',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&perspective=0,0,40,0,40,30,0,30',
      at: [
        [5, 5, RED],
        [35, 25, YELLOW],
      ],
      within: 3,
    },
    {
      says: 'res= is ignored in the layer',
      cites: 'precedence',
      ask: 'flat?layer=1&src=marks&res=9&perspective=0,0,20,0,20,15,0,15',
      like: 'flat?layer=1&src=marks&perspective=0,0,20,0,20,15,0,15',
    },
  ],
};
