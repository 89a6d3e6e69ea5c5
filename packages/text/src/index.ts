export { TextError } from './errors.js';
export type { TextErrorCode, TextErrorDetails } from './errors.js';
export { MAX_TEXT_LENGTH, parseRichText } from './rich-text/parse-rich-text.js';
export type {
  BoxMargins,
  CharacterStyle,
  HorizontalAlign,
  Paragraph,
  ParagraphFormat,
  RichText,
  TextLine,
  TextRenderer,
  TextRun,
  VerticalAlign,
} from './rich-text/rich-text.js';
export type { FontFace, Outline, ShapedGlyph, ShapingOptions } from './fonts/font-face.js';
export { openFontFace } from './fonts/open-font-face.js';
export { fontRequestKey, fontRequests } from './layout/font-choice.js';
export type { FontChoice, FontLookup, FontRequest } from './layout/font-choice.js';
export type { Affine, LaidText, PlacedShape } from './layout/laid-text.js';
export { layOutText } from './layout/lay-out-text.js';
export type { BoxSize, TextLayout } from './layout/text-layout.js';
