import { enumeration } from '../values/numbers.js';
import { COLOR, WHITE } from '../values/rgb-hex.js';
import { inherited } from './attribute-definition.js';

const group = 'thumbnail';

/** Reference: attributes.json, group thumbnail. */
export const THUMBNAIL_ATTRIBUTES = {
  ThumbBkgColor: inherited({
    group,
    type: COLOR,
    builtIn: WHITE,
    summary: 'Fill of thumbnail areas without image data.',
  }),
  ThumbHorizAlign: inherited({
    group,
    type: enumeration(1, 2, 3),
    builtIn: 2,
    summary: 'Left, center or right in the thumbnail box.',
  }),
  ThumbVertAlign: inherited({
    group,
    type: enumeration(1, 2, 3),
    builtIn: 2,
    summary: 'Top, center or bottom in the thumbnail box.',
  }),
} as const;
