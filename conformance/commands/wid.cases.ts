import type { CommandCases } from './command-case.js';

export const wid: CommandCases = {
  command: 'wid',
  cases: [
    {
      says: 'alone it leaves the other dimension to the proportions',
      cites: 'notes',
      ask: 'marks?wid=20',
      size: '20x15',
    },
    {
      says: 'without it attribute::DefaultPix limits the picture',
      cites: 'default',
      ask: 'limited/marks',
      size: '20x15',
    },
    {
      says: 'a reply beyond attribute::MaxPix is an error',
      cites: 'errorWhen',
      ask: 'limited/marks?wid=31',
      fails: 'render.limit',
      tells: '31',
    },
    {
      says: '0 is no size',
      cites: 'errorWhen',
      ask: 'marks?wid=0',
      fails: 'protocol.invalid-value',
    },
    {
      says: 'a fraction is no size',
      cites: 'errorWhen',
      ask: 'marks?wid=9.5',
      fails: 'protocol.invalid-value',
    },
    {
      says: 'with scl= it cuts or pads behind the scaling',
      cites: 'precedence',
      ask: 'marks?scl=1&wid=20',
      size: '20x30',
    },
  ],
};
