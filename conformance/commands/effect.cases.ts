import { BLACK, BLUE, RED, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const effect: CommandCases = {
  command: 'effect',
  cases: [
    {
      says: 'n < 0 is behind the parent',
      cites: 'notes',
      ask: 'cutout?effect=-1&color=0,0,255&pos=10,0',
      at: [
        [15, 15, RED],
        [25, 15, BLUE],
        [35, 15, WHITE],
      ],
    },
    {
      says: 'n > 0 is inside the parent: what is not its shape falls into it (ADR 0026)',
      cites: 'notes',
      ask: 'cutout?effect=1&color=0,0,255&pos=10,0',
      at: [
        [5, 15, BLUE],
        [15, 15, RED],
        [25, 15, WHITE],
      ],
    },
    {
      says: 'the number is the order among effects of one parent',
      cites: 'notes',
      ask: 'cutout?effect=-1&color=0,0,255&pos=10,0&effect=-2&color=0,255,0&pos=10,0',
      at: [[25, 15, BLUE]],
    },
    {
      says: 'comp has effects, too',
      cites: 'notes',
      ask: 'cutout?layer=comp&effect=-1&color=0,0,255&pos=10,0',
      at: [[25, 15, BLUE]],
    },
    {
      says: '$shadow$ and $glow$ are there without a macro file (grammar.md G5)',
      cites: 'examples',
      ask: 'cutout?effect=-1&$shadow$&op_blur=0&opac=100&effect=-2&$glow$&op_blur=0&opac=100&op_grow=0&pos=10,0',
      at: [
        [15, 2, RED],
        // Black at 4,4; the glow 10 px beside its parent.
        [22, 15, BLACK],
        [27, 15, [255, 255, 190]],
        [35, 15, WHITE],
      ],
    },
    {
      says: '0 is no effect',
      cites: 'errorWhen',
      ask: 'picky/cutout?effect=0&color=0,0,255',
      fails: 'protocol.invalid-value',
    },
  ],
};
