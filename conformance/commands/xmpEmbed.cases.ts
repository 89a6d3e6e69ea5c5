import type { CommandCases } from './command-case.js';

export const xmpEmbed: CommandCases = {
  command: 'xmpEmbed',
  cases: [
    {
      says: 'a source without XMP has none to embed',
      cites: 'ignoredWhen',
      ask: 'marks?fmt=jpeg&xmpEmbed=1',
      like: 'marks?fmt=jpeg',
    },
    {
      says: 'it is 0 or 1',
      cites: 'syntax',
      ask: 'picky/marks?xmpEmbed=2',
      fails: 'protocol.invalid-value',
    },
  ],
};
