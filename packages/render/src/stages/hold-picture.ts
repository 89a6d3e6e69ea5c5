import type { Sharp } from 'sharp';
import type { EncodingJob } from './encoders/encoder.js';
import type { Codec, EncodingPlan } from '../plan/encoding-plan.js';
import { openTagged } from './open-tagged.js';
import { openRaster, takeRaster } from './raster.js';
import type { Raster } from './raster.js';

/** What of an encoder's job says how its samples lie in memory. */
interface SamplesJob extends Pick<EncodingJob<Codec>, 'picture' | 'size'> {
  readonly plan: Pick<EncodingPlan, 'pixelType' | 'hasAlpha'>;
}

/** How libvips calls the samples of replies. */
export const REPLY_SPACES = { rgb: 'srgb', gray: 'b-w', cmyk: 'cmyk' } as const;

/** The samples of a picture that is in those of the reply: for encoders that write their files themselves. */
export function takeSamples(job: SamplesJob): Promise<Raster> {
  const { pixelType, hasAlpha } = job.plan;
  return pixelType === 'gray' && hasAlpha
    ? takeGrayAndAlpha(job)
    : takeRaster(job.picture, REPLY_SPACES[pixelType], job.size);
}

/** sharp hands out the first channel of a gray picture only. */
async function takeGrayAndAlpha({ picture, size }: SamplesJob): Promise<Raster> {
  const colors = await takeRaster(picture, 'srgb', size);
  const gray = await takeRaster(openRaster(colors).removeAlpha(), 'b-w');
  const samples = new Uint8Array(gray.samples.length * 2);
  gray.samples.forEach((level, pixel) => {
    samples[pixel * 2] = level;
    samples[pixel * 2 + 1] = colors.channels === 4 ? (colors.samples[pixel * 4 + 3] ?? 0) : 255;
  });
  return { ...gray, samples, channels: 2 };
}

/** Draws a picture once; what is returned opens the finished pixels as often as wanted. */
export async function holdPicture(job: SamplesJob): Promise<() => Sharp> {
  const raster = await takeSamples(job);
  const { pixelType } = job.plan;
  return () =>
    pixelType === 'cmyk'
      ? openTagged(raster, { pixelType })
      : openRaster(raster).toColourspace(REPLY_SPACES[pixelType]);
}
