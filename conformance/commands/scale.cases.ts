import { RED, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const scale: CommandCases = {
  command: 'scale',
  cases: [
    {
      says: 'below 1 is smaller',
      cites: 'notes',
      ask: 'marks?scale=0.5',
      size: '20x15',
      at: [
        [0, 0, RED],
        [19, 14, YELLOW],
      ],
    },
    {
      says: 'above 1 is larger',
      cites: 'notes',
      ask: 'marks?scale=2',
      size: '80x60',
      at: [[79, 59, YELLOW]],
    },
    {
      says: 'size= goes before it',
      cites: 'precedence',
      ask: 'marks?scale=2&size=20,0',
      size: '20x15',
    },
    {
      says: 'a layer without image ignores it',
      cites: 'ignoredWhen',
      ask: '/is/image?layer=0&color=255,0,0&size=20,10&scale=2&fmt=png',
      size: '20x10',
    },
  ],
};
