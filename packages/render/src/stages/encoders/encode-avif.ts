import type { EncodedPicture, EncodingJob } from './encoder.js';

export function encodeAvif({ picture, plan }: EncodingJob<'avif'>): EncodedPicture {
  const { isLossless, quality, effort } = plan;
  return {
    kind: 'pipeline',
    pipeline: isLossless ? picture.avif({ lossless: true, effort }) : picture.avif({ quality, effort }),
  };
}
