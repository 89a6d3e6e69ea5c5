import type { CommandCases } from './command-case.js';

export const res: CommandCases = {
  command: 'res',
  cases: [
    {
      says: 'the scale is res / catalog::Resolution: 50 / 100',
      cites: 'notes',
      ask: 'shop/dense?res=50',
      size: '20x15',
    },
    {
      says: 'size= goes before it',
      cites: 'precedence',
      ask: 'shop/dense?res=50&size=40,0',
      size: '40x30',
    },
    {
      says: 'scale= goes before it',
      cites: 'ignoredWhen',
      ask: 'shop/dense?res=50&scale=1',
      size: '40x30',
    },
    {
      says: 'a layer without image ignores it',
      cites: 'ignoredWhen',
      ask: '/is/image?layer=0&color=255,0,0&size=20,10&res=7&fmt=png',
      size: '20x10',
    },
  ],
};
