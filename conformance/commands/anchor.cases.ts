import { FLAT, LIME, RED, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const anchor: CommandCases = {
  command: 'anchor',
  cases: [
    {
      says: 'the point of the source that is laid on the canvas',
      cites: 'notes',
      ask: 'flat?layer=1&src=marks&size=20,0&anchor=0,0',
      at: [
        [19, 15, FLAT],
        [20, 15, RED],
        [39, 29, YELLOW],
      ],
    },
    {
      says: 'the centre is the default',
      cites: 'default',
      ask: 'flat?layer=1&src=marks&anchor=20,15',
      like: 'marks',
    },
    {
      says: 'catalog::Anchor is 10,5, which scaling halves',
      cites: 'default',
      ask: 'shop/flat?layer=1&src=marks&size=20,0',
      at: [
        [14, 14, FLAT],
        [15, 14, RED],
        [30, 14, LIME],
      ],
    },
    {
      says: 'it goes before catalog::Anchor',
      cites: 'precedence',
      ask: 'shop/flat?layer=1&src=marks&size=20,0&anchor=0,0',
      at: [
        [19, 15, FLAT],
        [20, 15, RED],
      ],
    },
    {
      says: 'origin= says where the layer lies instead',
      cites: 'precedence',
      ask: 'flat?layer=1&src=marks&size=20,0&anchor=40,30&origin=0,0',
      like: 'flat?layer=1&src=marks&size=20,0&origin=0,0',
    },
  ],
};
