import type { CommandCases } from './command-case.js';

export const icc: CommandCases = {
  command: 'icc',
  cases: [
    {
      says: 'it is the color space of the reply: sRGB is what it is without',
      cites: 'notes',
      ask: 'marks?icc=sRGB',
      like: 'marks',
    },
    {
      says: 'another space has other numbers: pure red of sRGB is no corner of Adobe RGB',
      cites: 'notes',
      ask: 'marks?icc=AdobeRGB&iccEmbed=0',
      unlike: 'marks',
    },
    {
      says: 'a profile that cannot be found is an error',
      cites: 'errorWhen',
      ask: 'marks?icc=Nowhere',
      fails: 'reply.profile-missing',
      tells: 'Nowhere',
    },
  ],
};
