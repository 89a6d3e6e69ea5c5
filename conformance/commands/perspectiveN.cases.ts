import { BLUE, FLAT, LIME, RED, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const perspectiveN: CommandCases = {
  command: 'perspectiveN',
  cases: [
    {
      says: 'the corners of the layer are laid on four points of the canvas',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&perspectiveN=0,0,0.5,0,0.5,0.5,0,0.5',
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
      ask: 'flat?layer=1&src=marks&perspectiveN=0,0,0.5,0,0.5,0.5,0,0.5',
      at: [
        [25, 5, FLAT],
        [5, 20, FLAT],
      ],
    },
    {
      says: 'its own corners are where it was',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&perspectiveN=0,0,1,0,1,1,0,1',
      at: [
        [5, 5, RED],
        [35, 25, YELLOW],
      ],
      within: 3,
    },
    {
      says: 'res= is ignored in the layer',
      cites: 'precedence',
      ask: 'flat?layer=1&src=marks&res=9&perspectiveN=0,0,0.5,0,0.5,0.5,0,0.5',
      like: 'flat?layer=1&src=marks&perspectiveN=0,0,0.5,0,0.5,0.5,0,0.5',
    },
  ],
};
