import type { EncodedPicture, EncodingJob } from './encoder.js';

export function encodeAvif({ picture, plan, size }: EncodingJob<'avif'>): EncodedPicture {
  const { isLossless, quality, effort } = plan;
  return {
    kind: 'pipeline',
    pipeline: isLossless ? picture.avif({ lossless: true, effort }) : picture.avif({ quality, effort }),
    size,
  };
}
