import type { Codec } from '../../plan/encoding-plan.js';
import { encodeAvif } from './encode-avif.js';
import { encodeEps } from './encode-eps.js';
import { encodeGif } from './encode-gif.js';
import { encodeJpeg } from './encode-jpeg.js';
import { encodeJpeg2000 } from './encode-jpeg2000.js';
import { encodePdf } from './encode-pdf.js';
import { encodePng } from './encode-png.js';
import { encodePng8 } from './encode-png8.js';
import { encodeTiff } from './encode-tiff.js';
import { encodeWebp } from './encode-webp.js';
import type { Encoder } from './encoder.js';

export type EncoderTable = { readonly [C in Codec]: Encoder<C> };

/** Every encoder. What it can be asked for stands under the same name in `plan/codecs/`. */
export const ENCODERS: EncoderTable = {
  jpeg: encodeJpeg,
  png: encodePng,
  png8: encodePng8,
  webp: encodeWebp,
  avif: encodeAvif,
  gif: encodeGif,
  tiff: encodeTiff,
  pdf: encodePdf,
  eps: encodeEps,
  jpeg2000: encodeJpeg2000,
};
