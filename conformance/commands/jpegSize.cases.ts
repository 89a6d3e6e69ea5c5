import type { CommandCases } from './command-case.js';

export const jpegSize: CommandCases = {
  command: 'jpegSize',
  cases: [
    {
      says: 'the quality is lowered until the reply fits',
      cites: 'notes',
      ask: 'noise?fmt=jpeg&qlt=95&jpegSize=4',
      bytes: [1000, 4096],
    },
    {
      says: '0 is no limit',
      cites: 'default',
      ask: 'noise?fmt=jpeg&qlt=95&jpegSize=0',
      like: 'noise?fmt=jpeg&qlt=95',
      bytes: [4097, 50_000],
    },
    {
      says: 'other formats are not concerned',
      cites: 'ignoredWhen',
      ask: 'noise?jpegSize=1',
      like: 'noise',
    },
    {
      says: 'it cannot be made small enough',
      cites: 'errorWhen',
      ask: 'noise?fmt=jpeg&scl=0.02&jpegSize=1',
      fails: 'render.limit',
    },
    {
      says: 'a negative value is an error',
      cites: 'errorWhen',
      ask: 'picky/noise?fmt=jpeg&jpegSize=-1',
      fails: 'protocol.invalid-value',
    },
  ],
};
