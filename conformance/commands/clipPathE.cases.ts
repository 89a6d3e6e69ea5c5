import { FLAT, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const clipPathE: CommandCases = {
  command: 'clipPathE',
  cases: [
    {
      says: 'a path of the source clips it: the left half',
      cites: 'notes',
      ask: 'pathed.jpg?clipPathE=left',
      at: [
        [5, 15, FLAT],
        [35, 15, WHITE],
      ],
      within: 4,
    },
    {
      says: 'several names clip to what they have in common',
      cites: 'notes',
      ask: 'pathed.jpg?clipPathE=left,top',
      at: [
        [5, 5, FLAT],
        [5, 25, WHITE],
        [35, 5, WHITE],
      ],
      within: 4,
    },
    {
      says: 'unknown names are skipped',
      cites: 'notes',
      ask: 'pathed.jpg?clipPathE=nobody',
      like: 'pathed.jpg',
    },
    {
      says: 'paths are transformed with the image',
      cites: 'notes',
      ask: 'pathed.jpg?clipPathE=left&flip=lr',
      at: [
        [5, 15, WHITE],
        [35, 15, FLAT],
      ],
      within: 4,
    },
  ],
};
