import type { CommandCases } from './command-case.js';

export const perspective: CommandCases = {
  command: 'perspective',
  cases: [
    {
      says: 'a picture that needs it is refused, not drawn without it',
      cites: 'notes',
      ask: 'marks?perspective=0,0,40,0,40,30,0,30',
      fails: 'render.plan',
      tells: 'perspective',
    },
  ],
};
