import type { CommandDefinition } from './command-definition.js';

/** The four facts that say where a command counts; most commands of a group share them. */
export type CommandPlacement = Pick<CommandDefinition, 'category' | 'scope' | 'whenComp' | 'effectLayers'>;

/** Counts for the whole request, wherever it is written. Reference: grammar.md G4.6. */
export const REQUEST_WIDE = {
  category: 'request',
  scope: 'request',
  whenComp: 'request',
  effectLayers: 'accepted',
} as const satisfies CommandPlacement;
