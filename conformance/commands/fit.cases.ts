import { LIME, RED, WHITE, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

export const fit: CommandCases = {
  command: 'fit',
  cases: [
    {
      says: 'fit,0 is the default: no enlarging, padding on all sides',
      cites: 'default',
      ask: 'marks?wid=80&hei=60',
      size: '80x60',
      at: [
        [19, 15, WHITE],
        [20, 15, RED],
        [59, 44, YELLOW],
        [60, 44, WHITE],
      ],
    },
    {
      says: 'fit,1 enlarges',
      cites: 'notes',
      ask: 'marks?wid=80&hei=60&fit=fit,1',
      size: '80x60',
      at: [
        [0, 0, RED],
        [79, 59, YELLOW],
      ],
    },
    {
      says: 'constrain: the reply is as large as the picture',
      cites: 'pipeline.md P10',
      ask: 'marks?wid=20&hei=20&fit=constrain',
      size: '20x15',
    },
    {
      says: 'crop: 6.67 px are cut off on both sides',
      cites: 'pipeline.md P10',
      ask: 'marks?wid=20&hei=20&fit=crop',
      size: '20x20',
      at: [
        [6, 0, RED],
        [13, 0, LIME],
        [13, 19, YELLOW],
      ],
    },
    {
      says: 'wrap: the smallest that covers the rectangle',
      cites: 'pipeline.md P10',
      ask: 'marks?wid=20&hei=20&fit=wrap',
      size: '27x20',
    },
    {
      says: 'stretch: proportions are given up',
      cites: 'pipeline.md P10',
      ask: 'marks?wid=20&hei=30&fit=stretch',
      size: '20x30',
      at: [
        [0, 0, RED],
        [19, 29, YELLOW],
      ],
    },
    {
      says: 'hfit: as wide as the reply',
      cites: 'pipeline.md P10',
      ask: 'marks?wid=20&hei=20&fit=hfit',
      size: '20x20',
      at: [
        [0, 1, WHITE],
        [0, 4, RED],
        [19, 18, WHITE],
      ],
    },
    {
      says: 'with scl= it is ignored',
      cites: 'ignoredWhen',
      ask: 'marks?scl=2&fit=crop',
      like: 'marks?scl=2',
    },
    {
      says: 'without wid= and hei= it is an error',
      cites: 'errorWhen',
      ask: 'marks?fit=crop',
      fails: 'render.plan',
      tells: 'fit',
    },
    {
      says: 'with req=tmb it is an error',
      cites: 'errorWhen',
      ask: 'marks?req=tmb&wid=9&hei=9&fit=crop',
      fails: 'render.plan',
      tells: 'fit',
    },
  ],
};
