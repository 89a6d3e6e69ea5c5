import type { CommandCases } from './command-case.js';

export const pathEmbed: CommandCases = {
  command: 'pathEmbed',
  cases: [
    {
      says: 'a source without paths has none to embed',
      cites: 'ignoredWhen',
      ask: 'marks?fmt=jpeg&pathEmbed=1',
      like: 'marks?fmt=jpeg',
    },
    {
      says: 'it is 0 or 1',
      cites: 'syntax',
      ask: 'picky/marks?pathEmbed=2',
      fails: 'protocol.invalid-value',
    },
  ],
};
