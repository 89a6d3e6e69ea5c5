import { FLAG, enumeration } from '../values/numbers.js';
import { text } from '../values/text.js';
import { inherited } from './attribute-definition.js';

const group = 'color';

/** Reference: attributes.json, group color. */
export const COLOR_ATTRIBUTES = {
  IccProfileCmyk: inherited({
    group,
    type: text('icc-ref'),
    builtIn: '',
    summary: 'Output profile of CMYK replies.',
  }),
  IccProfileGray: inherited({
    group,
    type: text('icc-ref'),
    builtIn: '',
    summary: 'Output profile of grayscale replies.',
  }),
  IccProfileRgb: inherited({
    group,
    type: text('icc-ref'),
    builtIn: 'sRGB',
    summary: 'Output profile of RGB replies.',
  }),
  IccProfileSrcCmyk: inherited({
    group,
    type: text('icc-ref'),
    builtIn: '',
    summary: 'Profile of CMYK sources that embed none.',
  }),
  IccProfileSrcGray: inherited({
    group,
    type: text('icc-ref'),
    builtIn: '',
    summary: 'Profile of grayscale sources that embed none.',
  }),
  IccProfileSrcRgb: inherited({
    group,
    type: text('icc-ref'),
    builtIn: '',
    summary: 'Profile of RGB sources that embed none.',
  }),
  IccRenderIntent: inherited({
    group,
    type: enumeration(0, 1, 2, 3),
    builtIn: 1,
    summary: 'Default rendering intent.',
  }),
  IccBlackPointCompensation: inherited({
    group,
    type: FLAG,
    builtIn: true,
    summary: 'Default of black-point compensation.',
  }),
  IccDither: inherited({
    group,
    type: FLAG,
    builtIn: false,
    summary: 'Default of dithering in color conversions.',
  }),
} as const;
