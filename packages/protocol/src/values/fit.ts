import { argumentList } from './argument-list.js';
import { flag } from './flag.js';
import { keyword } from './keyword.js';

/** How the composite is brought to the size of the view. */
export interface Fit {
  readonly mode: 'fit' | 'constrain' | 'crop' | 'wrap' | 'stretch' | 'hfit' | 'vfit';
  /** Whether the composite may be enlarged. */
  readonly upscale: boolean;
}

/** Reference: commands.json, fit. */
export const fit = argumentList<Fit>({
  mode: { label: 'mode', type: keyword(['fit', 'constrain', 'crop', 'wrap', 'stretch', 'hfit', 'vfit']) },
  upscale: { label: 'upscale', type: flag, default: false },
});
