import { flag } from '../values/flag.js';
import { nonZeroInteger } from '../values/number.js';
import type { CommandGroup } from './command-definition.js';
import { REQUEST_WIDE } from './command-placement.js';
import { FULL } from './support-levels.js';

/** Effect layers: shadows and glows that belong to a layer. Reference: grammar.md G4.8. */
export const effectCommands = {
  effect: {
    category: 'effect',
    scope: 'layer',
    whenComp: 'composite',
    effectLayers: 'accepted',
    value: nonZeroInteger,
    support: FULL,
    summary: 'Begins an effect of the current layer: below 0 behind the layer, above 0 inside it.',
    syntax: 'effect=n',
    reference: 'c-command-reference/r-effect.md',
    accept: ['effect=-1', 'effect=1', 'effect=12'],
    reject: ['effect=0', 'effect=', 'effect=shadow', 'effect=1.5', 'effect=$n$'],
  },
  effectMask: {
    ...REQUEST_WIDE,
    value: flag,
    support: FULL,
    summary: 'Whether effects are cut out where they overlap their layer.',
    syntax: 'effectMask=0|1',
    default: 'attribute::ApplyEffectMask',
    reference: 'c-command-reference/r-effectmask.md',
    accept: ['effectMask=0', 'effectMask=1'],
    reject: ['effectMask=', 'effectMask=2'],
  },
} satisfies CommandGroup;
