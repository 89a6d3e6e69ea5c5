import type { Support } from './command-definition.js';

export const FULL: Support = { level: 'full' };

/** Reasons that several commands share; when the product learns the thing, they all change here. */
export const UNSUPPORTED = {
  textShapes: { level: 'unsupported', reason: 'Text does not flow into shapes or along paths yet.' },
} as const satisfies Readonly<Record<string, Support>>;
