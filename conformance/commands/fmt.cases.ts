import { CLEAR, RED, WHITE, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const fmt: CommandCases = {
  command: 'fmt',
  cases: [
    {
      says: 'jpeg is the default',
      cites: 'default',
      ask: '/is/image/marks?req=img',
      mediaType: 'image/jpeg',
    },
    {
      says: 'it chooses the encoder and the media type',
      cites: 'notes',
      ask: 'marks?fmt=webp',
      mediaType: 'image/webp',
    },
    {
      says: 'gif',
      cites: 'notes',
      ask: 'marks?fmt=gif',
      mediaType: 'image/gif',
      size: '40x30',
    },
    {
      says: 'tif',
      cites: 'notes',
      ask: 'marks?fmt=tif',
      mediaType: 'image/tiff',
      at: [
        [0, 0, RED],
        [39, 29, YELLOW],
      ],
    },
    {
      says: 'formats with alpha keep it',
      cites: 'notes',
      ask: 'cutout?fmt=png-alpha',
      at: [
        [0, 0, [255, 0, 0, 255]],
        [39, 0, CLEAR],
      ],
    },
    {
      says: 'others lie on the background',
      cites: 'notes',
      ask: 'cutout?fmt=png',
      at: [[39, 0, WHITE]],
    },
    {
      says: 'an unknown format is no value',
      cites: 'args',
      ask: 'marks?fmt=bmp3',
      fails: 'protocol.invalid-value',
    },
    {
      says: 'a compression where none is permitted is an error',
      cites: 'errorWhen',
      ask: 'marks?fmt=jpeg,rgb,zip',
      fails: 'protocol.invalid-value',
    },
  ],
};
