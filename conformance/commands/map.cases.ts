import type { CommandCases } from './command-case.js';

export const map: CommandCases = {
  command: 'map',
  cases: [
    {
      says: 'it is for req=map',
      cites: 'ignoredWhen',
      ask: 'marks?map=x',
      like: 'marks',
    },
    {
      says: 'the default is catalog::Map, which a bare record gives unchanged',
      cites: 'default',
      ask: 'shop/marks?req=map',
      holds: 'coords="0,0,20,15" href="a"',
    },
    {
      says: 'it goes before catalog::Map',
      cites: 'precedence',
      ask: 'shop/marks?req=map&layer=0&map=%3Carea%20shape%3D%22rect%22%20coords%3D%220,0,20,10%22%20href%3D%22b%22%3E',
      holds: 'href="b"',
      lacks: 'href="a"',
    },
    {
      says: 'an empty value is no map',
      cites: 'notes',
      ask: 'shop/marks?req=map&layer=0&map=',
      lacks: 'href',
    },
  ],
};
