import type { Sharp } from 'sharp';
import type { ProfileBytes } from '../color/color-engine.js';
import type { EncodingPlan } from '../plan/render-plan.js';
import { openTagged } from './open-tagged.js';
import { HELD_SPACES, takeRaster } from './raster.js';

/** The finished picture with the profile that is to go along in its file. Reference: commands.json, iccEmbed. */
export async function tagPicture(
  picture: Sharp,
  { profile, pixelType }: EncodingPlan,
  profiles: ProfileBytes,
): Promise<Sharp> {
  if (!profile) return picture;
  const raster = await takeRaster(picture, HELD_SPACES[pixelType]);
  return openTagged(raster, { pixelType, profile: await profiles.bytesOf(profile) });
}
