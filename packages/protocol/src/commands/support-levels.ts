import type { Support } from './command-definition.js';

export const FULL: Support = { level: 'full' };

/** Reasons that several commands share; when the product learns the thing, they all change here. */
export const UNSUPPORTED = {
  adjustments: { level: 'unsupported', reason: 'Layer operations are not carried out yet.' },
  effects: { level: 'unsupported', reason: 'Effect layers are not drawn yet.' },
  masks: { level: 'unsupported', reason: 'Masks are not applied yet.' },
  paths: { level: 'unsupported', reason: 'Paths are not applied yet.' },
  sets: { level: 'unsupported', reason: 'Media sets are not answered yet.' },
  text: { level: 'unsupported', reason: 'Text layers are not drawn yet.' },
  transforms: { level: 'unsupported', reason: 'This layer transform is not carried out yet.' },
  imageMaps: { level: 'unsupported', reason: 'Image maps are not answered yet.' },
  appearance: {
    level: 'unsupported',
    reason: 'Opacity, hiding and fills of layers are not carried out yet.',
  },
  upperLayers: { level: 'unsupported', reason: 'Only layer 0 is drawn yet.' },
} as const satisfies Readonly<Record<string, Support>>;

export const IGNORED = {
  hosted: { level: 'parsed-and-ignored', reason: 'Belongs to the delivery network of the hosted service.' },
  metadata: { level: 'parsed-and-ignored', reason: 'Metadata of this kind is not written to replies yet.' },
  placement: {
    level: 'parsed-and-ignored',
    reason: 'Layer 0 defines the canvas: nothing to place or to blend until upper layers are drawn.',
  },
} as const satisfies Readonly<Record<string, Support>>;
