import { RED } from './colors.js';
import type { CommandCases } from './command-case.js';

export const req: CommandCases = {
  command: 'req',
  cases: [
    {
      says: 'img is the default',
      cites: 'default',
      ask: 'marks?req=img&fmt=png',
      like: 'marks?fmt=png',
    },
    {
      says: 'props says the size',
      cites: 'requests.json props',
      ask: 'marks?req=props',
      holds: 'image.width=40',
    },
    {
      says: 'exists asks the catalog',
      cites: 'requests.json exists',
      ask: 'shop/marks?req=exists',
      holds: '1',
    },
    {
      says: 'within other requests it is ignored',
      cites: 'ignoredWhen',
      ask: '?src=is(marks?req=props)&fmt=png',
      at: [[0, 0, RED]],
    },
    {
      says: 'an unknown type is no value',
      cites: 'args',
      ask: 'marks?req=nothing',
      fails: 'protocol.invalid-value',
    },
  ],
};
