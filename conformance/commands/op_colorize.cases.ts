import { BLACK, RED, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const opColorize: CommandCases = {
  command: 'op_colorize',
  cases: [
    {
      says: 'highlights and shadows stay',
      cites: 'notes',
      ask: 'half?op_colorize=255,0,0,off',
      at: [
        [0, 0, WHITE],
        [39, 0, BLACK],
      ],
    },
    {
      says: 'one half becomes the color (ADR 0025)',
      cites: 'notes',
      ask: 'gray?op_colorize=255,0,0,off',
      at: [[0, 0, RED]],
      within: 2,
    },
    {
      says: 'only the luminance of the picture counts',
      cites: 'notes',
      ask: 'ramp?op_colorize=0,0,255',
      like: 'ramp?op_colorize=0,0,255&op_saturation=0',
    },
    {
      says: 'a gray color is an error',
      cites: 'errorWhen',
      ask: 'flat?op_colorize=50g',
      fails: 'protocol.invalid-value',
    },
    {
      says: 'a CMYK color is an error',
      cites: 'errorWhen',
      ask: 'flat?op_colorize=0,100,100,0k',
      fails: 'protocol.invalid-value',
    },
  ],
};
