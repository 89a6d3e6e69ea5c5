import type { CommandCases } from './command-case.js';

export const quantize: CommandCases = {
  command: 'quantize',
  cases: [
    {
      says: 'it is about GIF and PNG8',
      cites: 'ignoredWhen',
      ask: 'noise?quantize=web',
      like: 'noise',
    },
    {
      says: 'the default is adaptive,diffuse,256',
      cites: 'default',
      ask: 'noise?fmt=png8&quantize=adaptive,diffuse,256',
      like: 'noise?fmt=png8',
    },
    {
      says: 'two colors are all that is left',
      cites: 'args',
      ask: 'marks?fmt=png8&quantize=adaptive,off,2',
      unlike: 'marks?fmt=png8',
    },
    {
      says: 'one color is too few',
      cites: 'errorWhen',
      ask: 'noise?fmt=png8&quantize=adaptive,off,1',
      fails: 'protocol.invalid-value',
    },
    {
      says: '257 are too many',
      cites: 'errorWhen',
      ask: 'noise?fmt=png8&quantize=adaptive,off,257',
      fails: 'protocol.invalid-value',
    },
  ],
};
