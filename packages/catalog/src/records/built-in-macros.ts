import type { Macro, MacroMap } from './macro.js';

/**
 * The two effect macros that every installation knows, at the usual settings of image editors; a macro file that defines
 * one of them replaces it. Reference: grammar.md G5, which names them and leaves their text open.
 */
const DEFINITIONS = {
  shadow: 'blendMode=mult&color=0,0,0&opac=75&op_blur=3&pos=4,4',
  glow: 'blendMode=screen&color=255,255,190&opac=75&op_grow=2&op_blur=3',
} as const;

/** Below the macros of the default catalog. */
export const BUILT_IN_MACROS: MacroMap = new Map(
  Object.entries(DEFINITIONS).map(([name, definition]): [string, Macro] => [
    name,
    { name, definition, expanded: definition, depth: 0 },
  ]),
);
