import type { TiffOptions } from 'sharp';
import type { EncodedPicture, EncodingJob } from './encoder.js';

export function encodeTiff({ picture, plan, size, annotations }: EncodingJob<'tiff'>): EncodedPicture {
  return { kind: 'pipeline', pipeline: picture.tiff(settingsOf(plan)), size, tiffAnnotations: annotations };
}

/** libtiff's JPEG always halves the color resolution of RGB; the chroma flag has no place to go. */
function settingsOf(plan: EncodingJob<'tiff'>['plan']): TiffOptions {
  switch (plan.compression) {
    case 'none':
      return { compression: 'none', predictor: 'none' };
    case 'lzw':
      return { compression: 'lzw', predictor: 'horizontal' };
    case 'zip':
      return { compression: 'deflate', predictor: 'horizontal' };
    case 'jpeg':
      return { compression: 'jpeg', predictor: 'none', quality: plan.quality };
  }
}
