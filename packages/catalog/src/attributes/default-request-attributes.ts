import { enumeration } from '../values/numbers.js';
import { size } from '../values/pixel-pairs.js';
import { COLOR, WHITE } from '../values/rgb-hex.js';
import { text } from '../values/text.js';
import { JPEG_QUALITY } from '../values/tuples.js';
import { inherited } from './attribute-definition.js';

const group = 'default-request';

/** Reference: attributes.json, group default-request. */
export const DEFAULT_REQUEST_ATTRIBUTES = {
  DefaultExt: inherited({
    group,
    type: text(),
    builtIn: '.tif',
    whenEmpty: '',
    summary: 'Suffix added to a path whose last element has none; empty: none.',
  }),
  DefaultFont: inherited({ group, type: text(), builtIn: '', summary: 'Face used when a text names none.' }),
  DefaultImage: inherited({
    group,
    type: text('record-or-path'),
    builtIn: '',
    whenEmpty: '',
    summary: 'Replacement for images that cannot be found; empty: none.',
  }),
  DefaultPix: inherited({
    group,
    type: size(0),
    builtIn: { widthPx: 1280, heightPx: 1280 },
    summary: 'Box of replies without wid=, hei= and scl=; 0 leaves that dimension free.',
  }),
  DefaultThumbPix: inherited({
    group,
    type: size(0),
    builtIn: { widthPx: 100, heightPx: 100 },
    summary: 'Box of thumbnails without wid= or hei=; 0 leaves that dimension free.',
  }),
  BkgColor: inherited({
    group,
    type: COLOR,
    builtIn: WHITE,
    summary: 'Fill of reply areas without image data.',
  }),
  JpegQuality: inherited({
    group,
    type: JPEG_QUALITY,
    builtIn: { quality: 80, fullChroma: false },
    summary: 'Default of qlt=.',
  }),
  ResMode: inherited({
    group,
    type: enumeration(1, 2, 3, 4),
    builtIn: 4,
    summary: 'Default resampling filter.',
  }),
  DefaultLocale: inherited({
    group,
    type: text(),
    builtIn: '',
    whenEmpty: '',
    summary: 'Locale of requests without locale=; empty: none.',
  }),
} as const;
