import type { CommandCases } from './command-case.js';

export const imageSet: CommandCases = {
  command: 'imageSet',
  cases: [
    {
      says: 'it supplies the set',
      cites: 'notes',
      ask: 'shop?imageSet={shop/marks,shop/masked}&req=set',
      holds: 'shop/masked',
    },
    {
      says: 'it goes before catalog::ImageSet',
      cites: 'precedence',
      ask: 'shop/set?imageSet={shop/dense}&req=set',
      lacks: 'shop/masked',
    },
    {
      says: 'it is for req=set only',
      cites: 'ignoredWhen',
      ask: 'marks?imageSet={shop/marks}',
      like: 'marks',
    },
  ],
};
