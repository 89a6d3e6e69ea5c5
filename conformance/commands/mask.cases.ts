import { BLUE, FLAT, RED, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const mask: CommandCases = {
  command: 'mask',
  cases: [
    {
      says: 'the gray of the picture says what shows',
      cites: 'notes',
      ask: 'flat?mask=half',
      at: [
        [0, 0, FLAT],
        [39, 0, WHITE],
      ],
    },
    {
      says: 'alpha is used where it has one',
      cites: 'notes',
      ask: 'flat?mask=cutout',
      at: [
        [0, 0, FLAT],
        [39, 0, WHITE],
      ],
    },
    {
      says: 'the default is catalog::MaskPath, here over blue',
      cites: 'default',
      ask: 'shop/masked',
      at: [
        [0, 0, FLAT],
        [39, 0, BLUE],
      ],
    },
    {
      says: 'it goes before catalog::MaskPath: 128 of 255 everywhere',
      cites: 'precedence',
      ask: 'shop/masked?mask=gray',
      at: [
        [0, 0, [50, 75, 227]],
        [39, 0, [50, 75, 227]],
      ],
      within: 1,
    },
    {
      says: 'else the alpha of the picture counts',
      cites: 'default',
      ask: 'cutout',
      at: [
        [0, 0, RED],
        [39, 0, WHITE],
      ],
    },
    {
      says: 'a color layer takes its size and shape from it',
      cites: 'notes',
      ask: '/is/image?layer=0&color=255,0,0&mask=half&fmt=png',
      size: '40x30',
      at: [
        [0, 0, RED],
        [39, 0, WHITE],
      ],
    },
  ],
};
