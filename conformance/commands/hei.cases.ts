import type { CommandCases } from './command-case.js';

export const hei: CommandCases = {
  command: 'hei',
  cases: [
    {
      says: 'alone it leaves the other dimension to the proportions',
      cites: 'notes',
      ask: 'marks?hei=20',
      size: '27x20',
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
      ask: 'limited/marks?hei=31',
      fails: 'render.limit',
      tells: '31',
    },
    {
      says: '0 is no size',
      cites: 'errorWhen',
      ask: 'marks?hei=0',
      fails: 'protocol.invalid-value',
    },
    {
      says: 'a fraction is no size',
      cites: 'errorWhen',
      ask: 'marks?hei=9.5',
      fails: 'protocol.invalid-value',
    },
    {
      says: 'with scl= it cuts or pads behind the scaling',
      cites: 'precedence',
      ask: 'marks?scl=1&hei=20',
      size: '40x20',
    },
  ],
};
