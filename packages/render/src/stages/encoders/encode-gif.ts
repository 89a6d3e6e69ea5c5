import { gifFile } from '../../palette/gif-file.js';
import { toPalette } from '../../palette/to-palette.js';
import { takeSamples } from '../hold-picture.js';
import type { EncodedPicture, EncodingJob } from './encoder.js';

export async function encodeGif({ picture, plan, size }: EncodingJob<'gif'>): Promise<EncodedPicture> {
  const raster = await takeSamples(picture, plan);
  const indexed = toPalette(raster, plan.palette, plan.hasAlpha ? 'key' : 'none');
  return { kind: 'file', parts: gifFile(indexed), size };
}
