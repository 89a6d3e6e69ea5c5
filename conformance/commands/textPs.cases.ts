import { BLACK, BLUE, FLAT, WHITE } from './colors.js';
import type { CommandCases } from './command-case.js';

export const textPs: CommandCases = {
  command: 'textPs',
  cases: [
    {
      says: 'the layer is as large as size= says, and the text is drawn in black',
      cites: 'notes',
      ask: '/is/image?layer=0&size=40,30&bgc=ffffff&textPs=\\fs60%E2%96%88%E2%96%88&fmt=png',
      size: '40x30',
      at: [[10, 15, BLACK]],
    },
    {
      says: 'nothing is drawn beside the glyphs',
      cites: 'notes',
      ask: '/is/image?layer=0&size=40,30&bgc=ffffff&textPs=\\fs20i&fmt=png',
      at: [[39, 29, WHITE]],
    },
    {
      says: 'color= is its box',
      cites: 'commands.json color, notes',
      ask: '/is/image?layer=0&size=40,30&bgc=ffffff&textPs=\\fs20i&color=0,0,255&fmt=png',
      at: [[39, 29, BLUE]],
    },
    {
      says: 'the last of src=, text= and textPs= decides',
      cites: 'precedence',
      ask: 'flat?layer=1&src=marks&textPs=\\fs20i',
      at: [
        [0, 0, FLAT],
        [39, 29, FLAT],
      ],
    },
    {
      says: 'a font that the font maps do not have is an error',
      cites: 'errorWhen',
      ask: '/is/image?layer=0&size=40,30&bgc=ffffff&textPs={\\fonttbl{\\f0\\fcharset0%20Nowhere;}}\\f0 x&fmt=png',
      fails: 'reply.font-missing',
    },
  ],
};
