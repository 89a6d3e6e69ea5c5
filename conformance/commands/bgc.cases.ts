import { BLUE, CLEAR, LIME, RED } from './colors.js';
import type { CommandCases } from './command-case.js';

export const bgc: CommandCases = {
  command: 'bgc',
  cases: [
    {
      says: 'it shows through transparent parts',
      cites: 'notes',
      ask: 'cutout?bgc=0,0,255',
      at: [
        [0, 0, RED],
        [39, 0, BLUE],
      ],
    },
    {
      says: 'it fills what the composite does not cover',
      cites: 'notes',
      ask: 'marks?wid=40&hei=40&bgc=0,255,0',
      at: [
        [0, 0, LIME],
        [0, 5, RED],
      ],
    },
    {
      says: 'the default is attribute::BkgColor',
      cites: 'default',
      ask: 'shop/cutout',
      at: [[39, 0, BLUE]],
    },
    {
      says: 'its alpha is ignored',
      cites: 'precedence',
      ask: 'cutout?bgc=0,0,255,0',
      at: [[39, 0, BLUE]],
    },
    {
      says: 'formats with alpha ignore it',
      cites: 'ignoredWhen',
      ask: 'cutout?fmt=png-alpha&bgc=0,0,255',
      at: [[39, 0, CLEAR]],
    },
  ],
};
