import type { CommandCases } from './command-case.js';

export const perspectiveN: CommandCases = {
  command: 'perspectiveN',
  cases: [
    {
      says: 'a picture that needs it is refused, not drawn without it',
      cites: 'notes',
      ask: 'marks?perspectiveN=0,0,1,0,1,1,0,1',
      fails: 'render.plan',
      tells: 'perspectiveN',
    },
  ],
};
