import { argumentList } from './argument-list.js';
import { flag } from './flag.js';
import { keyword } from './keyword.js';
import { text } from './text.js';

/** Color space of the reply; what is absent is decided by the catalog's Icc* attributes. */
export interface IccOptions {
  /** Name in the ICC map or path of a profile. */
  readonly profile: string;
  readonly renderIntent?: 'perceptual' | 'relative' | 'saturation' | 'absolute';
  readonly blackPointCompensation?: boolean;
  readonly dither?: boolean;
}

/** Reference: commands.json, icc. */
export const iccOptions = argumentList<IccOptions>({
  profile: { label: 'object', type: text },
  renderIntent: {
    label: 'renderIntent',
    type: keyword(['perceptual', 'relative', 'saturation', 'absolute']),
    optional: true,
  },
  blackPointCompensation: { label: 'blackpointComp', type: flag, optional: true },
  dither: { label: 'dither', type: flag, optional: true },
});
