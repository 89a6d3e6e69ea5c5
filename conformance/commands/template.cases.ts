import { RED, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const template: CommandCases = {
  command: 'template',
  cases: [
    {
      says: 'layer 0 is what the template defines, here $object$ in another size',
      cites: 'notes',
      ask: 'shop/marks?template=tpl',
      size: '20x15',
      at: [
        [0, 0, RED],
        [19, 14, YELLOW],
      ],
    },
    {
      says: 'a template is no source',
      cites: 'errorWhen',
      ask: '/is/image/shop?src=tpl&fmt=png',
      fails: 'protocol.conflict',
      tells: 'src',
    },
    {
      says: 'a template that is not there is an error',
      cites: 'notes',
      ask: 'shop/marks?template=nobody',
      fails: 'protocol.object-refused',
    },
  ],
};
