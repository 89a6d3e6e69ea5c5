import type { CommandCases } from './command-case.js';

export const effectMask: CommandCases = {
  command: 'effectMask',
  cases: [
    {
      says: '1: an outer effect is cut out where its parent is',
      cites: 'notes',
      ask: 'cutout?opac=50&effect=-1&color=0,0,255&pos=0,0&effectMask=1',
      at: [[5, 15, [255, 127, 127]]],
      within: 1,
    },
    {
      says: '0: it shows through the parent: half red on half blue on white',
      cites: 'notes',
      ask: 'cutout?opac=50&effect=-1&color=0,0,255&pos=0,0&effectMask=0',
      at: [[5, 15, [191, 64, 127]]],
      within: 1,
    },
    {
      says: '1 is the default',
      cites: 'default',
      ask: 'cutout?opac=50&effect=-1&color=0,0,255',
      like: 'cutout?opac=50&effect=-1&color=0,0,255&effectMask=1',
    },
    {
      says: 'it is 0 or 1',
      cites: 'syntax',
      ask: 'cutout?effectMask=2',
      fails: 'protocol.invalid-value',
    },
  ],
};
