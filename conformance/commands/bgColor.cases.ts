import { BLUE, RED } from './colors.js';
import type { CommandCases } from './command-case.js';

export const bgColor: CommandCases = {
  command: 'bgColor',
  cases: [
    {
      says: 'it fills transparent parts of the final rectangle',
      cites: 'notes',
      ask: 'cutout?bgColor=0,0,255',
      at: [
        [0, 0, RED],
        [39, 0, BLUE],
      ],
    },
    {
      says: 'opac= does not fade it',
      cites: 'precedence',
      ask: 'cutout?layer=0&bgColor=0,0,255&opac=0',
      at: [[0, 0, BLUE]],
    },
    {
      says: 'the corners of a rotated layer belong to it',
      cites: 'pipeline.md P2',
      ask: 'marks?rotate=45&bgColor=0,0,255',
      at: [[0, 0, BLUE]],
    },
    {
      says: 'nothing is the default',
      cites: 'default',
      ask: 'cutout?bgColor=0,0,0,0',
      like: 'cutout',
    },
  ],
};
