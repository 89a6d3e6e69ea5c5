import { FLAT, RED } from './colors.js';
import type { CommandCases } from './command-case.js';

export const defaultImage: CommandCases = {
  command: 'defaultImage',
  cases: [
    {
      says: 'it stands in for a missing image',
      cites: 'notes',
      ask: 'absent?defaultImage=flat',
      at: [[0, 0, FLAT]],
    },
    {
      says: 'it goes before attribute::DefaultImage',
      cites: 'precedence',
      ask: 'shop/absent?defaultImage=marks',
      at: [[0, 0, RED]],
    },
    {
      says: 'the attribute counts without it',
      cites: 'default',
      ask: 'shop/absent?wid=40',
      at: [[0, 0, FLAT]],
    },
    {
      says: 'an empty value switches default images off',
      cites: 'args',
      ask: 'shop/absent?defaultImage=',
      fails: 'reply.source-missing',
    },
    {
      says: 'mode 0: only wid, hei, fmt and qlt survive',
      cites: 'notes',
      ask: 'absent?defaultImage=flat&wid=20&crop=0,0,5,5&op_invert=1',
      size: '20x15',
      at: [[10, 7, FLAT]],
    },
    {
      says: 'it is for req=img and req=tmb only',
      cites: 'ignoredWhen',
      ask: 'absent?defaultImage=flat&req=props',
      fails: 'reply.source-missing',
    },
  ],
};
