import { gifFile } from '../../palette/gif-file.js';
import { toPalette } from '../../palette/to-palette.js';
import { takeSamples } from '../hold-picture.js';
import type { EncodedPicture, EncodingJob } from './encoder.js';

export async function encodeGif(job: EncodingJob<'gif'>): Promise<EncodedPicture> {
  const { plan, size } = job;
  const raster = await takeSamples(job);
  const indexed = toPalette(raster, plan.palette, plan.hasAlpha ? 'key' : 'none');
  return { kind: 'file', parts: gifFile(indexed), size };
}
