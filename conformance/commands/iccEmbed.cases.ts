import type { CommandCases } from './command-case.js';

export const iccEmbed: CommandCases = {
  command: 'iccEmbed',
  cases: [
    {
      says: '0 is the default: no profile is in the reply',
      cites: 'default',
      ask: 'marks?fmt=png',
      lacks: 'iCCP',
    },
    {
      says: '1: the profile that icc= names is in the reply',
      cites: 'notes',
      ask: 'marks?fmt=png&icc=sRGB&iccEmbed=1',
      holds: 'iCCP',
    },
    {
      says: 'without a profile there is nothing to embed',
      cites: 'ignoredWhen',
      ask: 'marks?fmt=png&iccEmbed=1',
      like: 'marks',
    },
    {
      says: 'it is 0 or 1',
      cites: 'syntax',
      ask: 'picky/marks?iccEmbed=yes',
      fails: 'protocol.invalid-value',
    },
  ],
};
