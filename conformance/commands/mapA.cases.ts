import type { CommandCases } from './command-case.js';

export const mapA: CommandCases = {
  command: 'mapA',
  cases: [
    {
      says: 'it is for req=map',
      cites: 'ignoredWhen',
      ask: 'marks?mapA=x',
      like: 'marks',
    },
    {
      says: 'its coordinates are those of the source: a half of them in a half',
      cites: 'notes',
      ask: 'marks?req=map&scl=2&mapA=%3Carea%20shape%3D%22rect%22%20coords%3D%220,0,20,10%22%20href%3D%22b%22%3E',
      holds: '0,0,10,5',
    },
    {
      says: 'map= goes before it',
      cites: 'ignoredWhen',
      ask: 'marks?req=map&mapA=x&map=%3Carea%20shape%3D%22rect%22%20coords%3D%220,0,20,10%22%20href%3D%22b%22%3E',
      holds: 'href="b"',
    },
  ],
};
