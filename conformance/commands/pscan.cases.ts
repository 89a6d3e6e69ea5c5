import type { CommandCases } from './command-case.js';

export const pscan: CommandCases = {
  command: 'pscan',
  cases: [
    {
      says: 'it is about progressive JPEG only',
      cites: 'ignoredWhen',
      ask: 'marks?fmt=jpeg&pscan=4',
      like: 'marks?fmt=jpeg',
    },
    {
      says: 'it changes how, not what is sent',
      cites: 'notes',
      ask: 'marks?fmt=pjpeg&pscan=3',
      mediaType: 'image/jpeg',
      like: 'marks?fmt=pjpeg',
    },
    {
      says: 'auto, 3, 4 and 5 are its values',
      cites: 'syntax',
      ask: 'picky/marks?fmt=pjpeg&pscan=9',
      fails: 'protocol.invalid-value',
    },
  ],
};
