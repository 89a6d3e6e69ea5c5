import { WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const opNoise: CommandCases = {
  command: 'op_noise',
  cases: [
    {
      says: 'it changes the picture',
      cites: 'notes',
      ask: 'gray?op_noise=20',
      unlike: 'gray',
    },
    {
      says: 'the same request has the same noise (ours)',
      cites: 'notes',
      ask: 'gray?op_noise=20&id=1',
      like: 'gray?op_noise=20',
    },
    {
      says: 'the default is uniform and of all colors',
      cites: 'default',
      ask: 'gray?op_noise=20,uniform,0',
      like: 'gray?op_noise=20',
    },
    {
      says: 'it belongs to the foreground: what is transparent stays',
      cites: 'notes',
      ask: 'cutout?op_noise=50',
      at: [[39, 15, WHITE]],
    },
    {
      says: '0 is none',
      cites: 'default',
      ask: 'marks?op_noise=0',
      like: 'marks',
    },
  ],
};
