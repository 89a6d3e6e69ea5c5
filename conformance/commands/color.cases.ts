import { BLUE, LIME, RED } from './colors.js';
import type { CommandCases } from './command-case.js';

export const color: CommandCases = {
  command: 'color',
  cases: [
    {
      says: 'a color layer has this color',
      cites: 'notes',
      ask: '/is/image?layer=0&color=0,255,0&size=9,7&fmt=png',
      size: '9x7',
      at: [[0, 0, LIME]],
    },
    {
      says: 'it fills behind transparent parts of an image',
      cites: 'notes',
      ask: 'cutout?color=0,0,255',
      at: [
        [0, 0, RED],
        [39, 0, BLUE],
      ],
    },
    {
      says: 'opac= does not fade that fill',
      cites: 'precedence',
      ask: 'cutout?layer=0&color=0,0,255&opac=0',
      at: [
        [0, 0, BLUE],
        [39, 0, BLUE],
      ],
    },
    {
      says: 'it fades the color of a color layer',
      cites: 'precedence',
      ask: '/is/image?layer=0&color=0,0,0&size=9,7&opac=50&fmt=png',
      at: [[0, 0, [127, 127, 127]]],
      within: 1,
    },
    {
      says: 'an effect layer must have one',
      cites: 'errorWhen',
      ask: 'cutout?effect=-1&pos=3,3',
      fails: 'render.plan',
      tells: 'color',
    },
  ],
};
