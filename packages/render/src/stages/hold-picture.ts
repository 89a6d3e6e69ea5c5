import type { Sharp } from 'sharp';
import type { EncodingPlan } from '../plan/encoding-plan.js';
import { openTagged } from './open-tagged.js';
import { openRaster, takeRaster } from './raster.js';
import type { Raster } from './raster.js';

type Samples = Pick<EncodingPlan, 'pixelType' | 'hasAlpha'>;

/** How libvips calls the samples of replies. */
export const REPLY_SPACES = { rgb: 'srgb', gray: 'b-w', cmyk: 'cmyk' } as const;

/** The samples of a picture that is in those of the reply: for encoders that write their files themselves. */
export function takeSamples(picture: Sharp, { pixelType, hasAlpha }: Samples): Promise<Raster> {
  return pixelType === 'gray' && hasAlpha
    ? takeGrayAndAlpha(picture)
    : takeRaster(picture, REPLY_SPACES[pixelType]);
}

/** sharp hands out the first channel of a gray picture only. */
async function takeGrayAndAlpha(picture: Sharp): Promise<Raster> {
  const colors = await takeRaster(picture, 'srgb');
  const gray = await takeRaster(openRaster(colors).removeAlpha(), 'b-w');
  const samples = new Uint8Array(gray.samples.length * 2);
  gray.samples.forEach((level, pixel) => {
    samples[pixel * 2] = level;
    samples[pixel * 2 + 1] = colors.channels === 4 ? (colors.samples[pixel * 4 + 3] ?? 0) : 255;
  });
  return { ...gray, samples, channels: 2 };
}

/** Draws a picture once; what is returned opens the finished pixels as often as wanted. */
export async function holdPicture(picture: Sharp, samples: Samples): Promise<() => Sharp> {
  const raster = await takeSamples(picture, samples);
  const { pixelType } = samples;
  return () =>
    pixelType === 'cmyk'
      ? openTagged(raster, { pixelType })
      : openRaster(raster).toColourspace(REPLY_SPACES[pixelType]);
}
