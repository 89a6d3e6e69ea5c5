import { FLAT, RED, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const clipPath: CommandCases = {
  command: 'clipPath',
  cases: [
    {
      says: 'everything outside of the path is transparent',
      cites: 'notes',
      ask: 'flat?clipPath=M0,0,L20,0,20,30,0,30,Z',
      at: [
        [5, 15, FLAT],
        [15, 15, FLAT],
        [25, 15, WHITE],
      ],
    },
    {
      says: 'subpaths close by themselves',
      cites: 'notes',
      ask: 'flat?clipPath=M0,0,L20,0,20,30,0,30',
      like: 'flat?clipPath=M0,0,L20,0,20,30,0,30,Z',
    },
    {
      says: 'a color without size= takes its size from the path',
      cites: 'notes',
      ask: '/is/image?layer=0&color=255,0,0&clipPath=M0,0,L20,0,20,10,0,10,Z&fmt=png',
      size: '20x10',
      at: [[10, 5, RED]],
    },
    {
      says: 'with size= coordinates start at the top left of the layer',
      cites: 'notes',
      ask: '/is/image?layer=0&color=255,0,0&size=40,30&clipPath=M0,0,L20,0,20,30,0,30,Z&fmt=png',
      size: '40x30',
      at: [
        [5, 15, RED],
        [25, 15, WHITE],
      ],
    },
  ],
};
