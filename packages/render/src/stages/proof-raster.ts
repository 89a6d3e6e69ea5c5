import type { ProfileBytes } from '../color/color-engine.js';
import { convertRaster } from '../color/convert-raster.js';
import type { NestedPlan } from '../plan/render-plan.js';
import type { Raster } from './raster.js';

/** A nested view as its own `icc=` would show it. Reference: ambiguities.md nested-output-space. */
export async function proofRaster(
  raster: Raster,
  { proof }: NestedPlan,
  profiles: ProfileBytes,
): Promise<Raster> {
  if (!proof) return raster;
  const [there, back] = proof;
  return convertRaster(await convertRaster(raster, there, profiles), back, profiles);
}
