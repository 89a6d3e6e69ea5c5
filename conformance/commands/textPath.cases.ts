import type { CommandCases } from './command-case.js';

export const textPath: CommandCases = {
  command: 'textPath',
  cases: [
    {
      says: 'text along a path is refused, not drawn without it',
      cites: 'notes',
      ask: '/is/image?layer=0&size=40,30&bgc=ffffff&textPs=\\fs20abc&textPath=M0,15,L40,15&fmt=png',
      fails: 'render.plan',
      tells: 'textPath',
    },
  ],
};
