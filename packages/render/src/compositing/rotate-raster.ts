import type { RotationPlan } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';
import { projectRaster } from './project-raster.js';
import type { Place } from './project-raster.js';

/** Reads an RGB or RGBA picture along a turned grid: as a projection that brings nothing nearer. Results as of `projectRaster`. */
export function rotateRaster(picture: Raster, rotation: RotationPlan, place: Place): Raster {
  const { xx, xy, x0, yx, yy, y0 } = rotation;
  const matrix = [xx, xy, x0, yx, yy, y0, 0, 0, 1] as const;
  return projectRaster(picture, { matrix, sampling: { mode: 'R3' }, bounds: place.frame }, place);
}
