import { annotatePng } from '../annotations/annotate-png.js';
import type { EncodedPicture, EncodingJob } from './encoder.js';

/** Level 6 is where zlib stops paying. */
const LEVEL = 6;

export async function encodePng({ picture, size, annotations }: EncodingJob<'png'>): Promise<EncodedPicture> {
  const file = await picture
    .png({ compressionLevel: LEVEL, adaptiveFiltering: false, palette: false })
    .toBuffer();
  return { kind: 'file', parts: annotatePng(file, annotations), size };
}
