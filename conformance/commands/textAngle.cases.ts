import type { CommandCases } from './command-case.js';

export const textAngle: CommandCases = {
  command: 'textAngle',
  cases: [
    {
      says: '0 is the default',
      cites: 'default',
      ask: '/is/image?layer=0&size=40,30&bgc=ffffff&textPs=\\fs20abc&textAngle=0&fmt=png',
      like: '/is/image?layer=0&size=40,30&bgc=ffffff&textPs=\\fs20abc&fmt=png',
    },
    {
      says: 'a layer without textPs= has none',
      cites: 'ignoredWhen',
      ask: '/is/image?layer=0&size=40,30&bgc=ffffff&text=\\fs20abc&textAngle=90&fmt=png',
      like: '/is/image?layer=0&size=40,30&bgc=ffffff&text=\\fs20abc&fmt=png',
    },
  ],
};
