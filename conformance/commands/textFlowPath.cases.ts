import type { CommandCases } from './command-case.js';

export const textFlowPath: CommandCases = {
  command: 'textFlowPath',
  cases: [
    {
      says: 'an empty value is none',
      cites: 'ignoredWhen',
      ask: '/is/image?layer=0&size=40,30&bgc=ffffff&textPs=\\fs20abc&textFlowPath=&fmt=png',
      like: '/is/image?layer=0&size=40,30&bgc=ffffff&textPs=\\fs20abc&fmt=png',
    },
    {
      says: 'a picture that needs it is refused, not drawn without it',
      cites: 'ADR 0010',
      ask: '/is/image?layer=0&size=40,30&bgc=ffffff&textPs=\\fs20abc&textFlowPath=M0,0,L40,0,40,30,0,30,Z&fmt=png',
      fails: 'render.plan',
      tells: 'textFlowPath',
    },
  ],
};
