import type { CommandCases } from './command-case.js';

export const qlt: CommandCases = {
  command: 'qlt',
  cases: [
    {
      says: 'a low quality is small',
      cites: 'notes',
      ask: 'noise?fmt=jpeg&qlt=10',
      bytes: [500, 3500],
    },
    {
      says: 'a high one is bigger',
      cites: 'notes',
      ask: 'noise?fmt=jpeg&qlt=95',
      bytes: [4000, 20_000],
    },
    {
      says: 'the default is attribute::JpegQuality',
      cites: 'default',
      ask: 'shop/noise?fmt=jpeg',
      like: 'noise?fmt=jpeg&qlt=10,0',
    },
    {
      says: 'formats without it ignore it',
      cites: 'ignoredWhen',
      ask: 'noise?qlt=1',
      like: 'noise',
    },
    {
      says: 'it ends at 100',
      cites: 'args',
      ask: 'noise?fmt=jpeg&qlt=101',
      fails: 'protocol.invalid-value',
    },
  ],
};
