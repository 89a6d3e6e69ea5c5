import type { Codec } from '../encoding-plan.js';
import type { CodecDefinition } from './codec-definition.js';
import { JPEG_CODEC } from './jpeg-codec.js';
import { JPEG2000_CODEC } from './jpeg2000-codec.js';
import { GIF_CODEC, PNG8_CODEC } from './palette-codecs.js';
import { PNG_CODEC } from './png-codec.js';
import { EPS_CODEC, PDF_CODEC } from './print-codecs.js';
import { TIFF_CODEC } from './tiff-codec.js';
import { AVIF_CODEC, WEBP_CODEC } from './web-codecs.js';

/** Every encoder. How it encodes stands under the same name in `stages/encoders/`. */
export const CODECS: { readonly [C in Codec]: CodecDefinition<C> } = {
  jpeg: JPEG_CODEC,
  png: PNG_CODEC,
  png8: PNG8_CODEC,
  webp: WEBP_CODEC,
  avif: AVIF_CODEC,
  gif: GIF_CODEC,
  tiff: TIFF_CODEC,
  pdf: PDF_CODEC,
  eps: EPS_CODEC,
  jpeg2000: JPEG2000_CODEC,
};
