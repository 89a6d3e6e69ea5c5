import { BLUE, LIME, RED, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const crop: CommandCases = {
  command: 'crop',
  cases: [
    {
      says: 'it cuts out a rectangle',
      cites: 'syntax',
      ask: 'marks?crop=20,0,20,15',
      size: '20x15',
      at: [
        [0, 0, LIME],
        [19, 14, LIME],
      ],
    },
    {
      says: 'beyond the image it extends, transparently',
      cites: 'notes',
      ask: 'marks?crop=-10,0,20,15',
      size: '20x15',
      at: [
        [9, 0, WHITE],
        [10, 0, RED],
      ],
    },
    {
      says: 'or in bgColor=',
      cites: 'notes',
      ask: 'marks?crop=-10,0,20,15&bgColor=0,0,255',
      at: [
        [9, 0, BLUE],
        [10, 0, RED],
      ],
    },
    {
      says: 'a layer without image has nothing to crop',
      cites: 'ignoredWhen',
      ask: '/is/image?layer=0&color=255,0,0&size=20,10&crop=0,0,5,5&fmt=png',
      size: '20x10',
    },
  ],
};
