import type { CommandCases } from './command-case.js';

export const opac: CommandCases = {
  command: 'opac',
  cases: [
    {
      says: 'half of it shows, here over white',
      cites: 'notes',
      ask: 'flat?opac=50',
      at: [[0, 0, [178, 203, 228]]],
      within: 1,
    },
    {
      says: 'both opacities multiply: a quarter',
      cites: 'precedence',
      ask: 'flat?opac=50,50',
      at: [[0, 0, [216, 229, 241]]],
      within: 1,
    },
    {
      says: '100,100 is the default',
      cites: 'default',
      ask: 'flat?opac=100,100',
      like: 'flat',
    },
    {
      says: '100 is the most',
      cites: 'args',
      ask: 'flat?opac=101',
      fails: 'protocol.invalid-value',
    },
  ],
};
