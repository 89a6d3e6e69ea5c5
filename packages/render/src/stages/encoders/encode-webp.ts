import type { EncodedPicture, EncodingJob } from './encoder.js';

export function encodeWebp({ picture, plan, size }: EncodingJob<'webp'>): EncodedPicture {
  const { isLossless, quality, effort } = plan;
  const pipeline = isLossless
    ? picture.webp({ lossless: true, effort })
    : picture.webp({ quality, alphaQuality: 100, effort });
  return { kind: 'pipeline', pipeline, size };
}
