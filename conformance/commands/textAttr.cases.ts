import type { CommandCases } from './command-case.js';

export const textAttr: CommandCases = {
  command: 'textAttr',
  cases: [
    {
      says: '72 pixels per inch: 1 pt is 1 px by default',
      cites: 'default',
      ask: '/is/image?layer=0&size=40,30&bgc=ffffff&text=\\fs20abc&textAttr=72&fmt=png',
      like: '/is/image?layer=0&size=40,30&bgc=ffffff&text=\\fs20abc&fmt=png',
    },
    {
      says: '144: twice as large',
      cites: 'notes',
      ask: '/is/image?layer=0&size=40,30&bgc=ffffff&text=\\fs20abc&textAttr=144&fmt=png',
      like: '/is/image?layer=0&size=40,30&bgc=ffffff&text=\\fs40abc&fmt=png',
    },
    {
      says: 'other layers have no text',
      cites: 'ignoredWhen',
      ask: 'marks?textAttr=144',
      like: 'marks',
    },
  ],
};
