import type { CommandCases } from './command-case.js';

export const opUsm: CommandCases = {
  command: 'op_usm',
  cases: [
    {
      says: 'it changes a soft edge',
      cites: 'notes',
      ask: 'ramp?scl=0.5&op_invert=0&op_usm=2,4,0&rgn=0,0,64,8',
      unlike: 'ramp?scl=0.5&rgn=0,0,64,8',
    },
    {
      says: 'a flat picture stays',
      cites: 'notes',
      ask: 'flat?op_usm=2,5,0',
      like: 'flat',
    },
    {
      says: '0 is the default',
      cites: 'default',
      ask: 'marks?op_usm=0',
      like: 'marks',
    },
    {
      says: 'differences up to the threshold stay',
      cites: 'args',
      ask: 'ramp?op_usm=2,5,255',
      like: 'ramp',
    },
    {
      says: '5 is the most',
      cites: 'args',
      ask: 'picky/marks?op_usm=6',
      fails: 'protocol.invalid-value',
    },
  ],
};
