import type { CommandCases } from './command-case.js';

export const blendMode: CommandCases = {
  command: 'blendMode',
  cases: [
    {
      says: 'norm is the default',
      cites: 'default',
      ask: 'flat?layer=1&src=gray&blendMode=norm',
      like: 'flat?layer=1&src=gray',
    },
    {
      says: 'mult: 100, 150, 200 times 128/255',
      cites: 'notes',
      ask: 'flat?layer=1&src=gray&blendMode=mult',
      at: [[0, 0, [50, 75, 100]]],
      within: 1,
    },
    {
      says: 'screen: the inverses multiply',
      cites: 'notes',
      ask: 'flat?layer=1&src=gray&blendMode=screen',
      at: [[0, 0, [178, 203, 228]]],
      within: 1,
    },
    {
      says: 'lighten: the larger of each',
      cites: 'notes',
      ask: 'flat?layer=1&src=gray&blendMode=lighten',
      at: [[0, 0, [128, 150, 200]]],
    },
    {
      says: 'darken: the smaller of each',
      cites: 'notes',
      ask: 'flat?layer=1&src=gray&blendMode=darken',
      at: [[0, 0, [100, 128, 128]]],
    },
    {
      says: 'dissolve takes opaque pixels whole',
      cites: 'notes',
      ask: 'flat?layer=1&src=gray&blendMode=dissolve',
      like: 'flat?layer=1&src=gray',
    },
    {
      says: 'layer 0 has none',
      cites: 'ignoredWhen',
      ask: 'flat?layer=0&blendMode=mult',
      like: 'flat',
    },
    {
      says: 'other words are no value',
      cites: 'syntax',
      ask: 'flat?layer=1&src=gray&blendMode=overlay',
      fails: 'protocol.invalid-value',
    },
  ],
};
