import type { Sharp } from 'sharp';
import type { CanvasPlan, EncodingPlan } from '../../plan/render-plan.js';
import { encodeAvif } from './encode-avif.js';
import { encodeGif } from './encode-gif.js';
import { encodeJpeg } from './encode-jpeg.js';
import { encodePng } from './encode-png.js';
import { encodeTiff } from './encode-tiff.js';
import { encodeWebp } from './encode-webp.js';

const SPACES = { rgb: 'srgb', gray: 'b-w', cmyk: 'cmyk' } as const;

function keepProfile(picture: Sharp, { profile }: EncodingPlan): Sharp {
  return profile ? picture.keepIccProfile() : picture;
}

/** Ends the pipeline in the planned format. Nothing of the source's metadata is written: sharp keeps none unasked. */
export function encodePicture(picture: Sharp, encoding: EncodingPlan, canvas: CanvasPlan): Sharp {
  const colored = keepProfile(picture.toColourspace(SPACES[encoding.pixelType]), encoding);
  switch (encoding.codec) {
    case 'jpeg':
      return encodeJpeg(colored, encoding, canvas);
    case 'png':
      return encodePng(colored, encoding);
    case 'webp':
      return encodeWebp(colored, encoding);
    case 'avif':
      return encodeAvif(colored, encoding);
    case 'gif':
      return encodeGif(colored);
    case 'tiff':
      return encodeTiff(colored, encoding);
  }
}
