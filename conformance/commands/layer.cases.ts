import { RED } from './colors.js';
import type { CommandCases } from './command-case.js';

export const layer: CommandCases = {
  command: 'layer',
  cases: [
    {
      says: 'the number is the order',
      cites: 'notes',
      ask: 'flat?layer=2&src=gray&layer=1&src=marks',
      at: [[0, 0, [128, 128, 128]]],
    },
    {
      says: 'segments of one number are one layer, the last command counts',
      cites: 'precedence',
      ask: 'flat?layer=1&src=gray&layer=1&src=marks',
      at: [[0, 0, RED]],
    },
    {
      says: 'a name stands for its number',
      cites: 'notes',
      ask: 'flat?layer=1,top&src=gray&layer=top&hide=1',
      like: 'flat',
    },
    {
      says: 'a name that has no number is an error',
      cites: 'errorWhen',
      ask: 'flat?layer=nobody&hide=1',
      fails: 'protocol.unknown-layer',
    },
    {
      says: 'a name belongs to one layer',
      cites: 'errorWhen',
      ask: 'flat?layer=1,a&src=gray&layer=2,a&src=gray',
      fails: 'protocol.conflict',
    },
    {
      says: 'layer 0 must be there',
      cites: 'errorWhen',
      ask: '/is/image?layer=1&src=gray&fmt=png',
      fails: 'render.plan',
    },
  ],
};
