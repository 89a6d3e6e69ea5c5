import type { CommandCases } from './command-case.js';

export const pathAttr: CommandCases = {
  command: 'pathAttr',
  cases: [
    {
      says: 'a picture that needs it is refused, not drawn without it',
      cites: 'notes',
      ask: '/is/image?layer=0&size=40,30&bgc=ffffff&textPs=\\fs20abc&textPath=M0,15,L40,15&pathAttr=reverse&fmt=png',
      fails: 'render.plan',
    },
    {
      says: 'the end lies behind the start',
      cites: 'errorWhen',
      ask: '/is/image?layer=0&size=40,30&bgc=ffffff&textPs=\\fs20abc&textPath=M0,15,L40,15&pathAttr=norm,0.5,0.2&fmt=png',
      fails: 'protocol.invalid-value',
    },
  ],
};
