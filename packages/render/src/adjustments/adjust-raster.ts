import type { Point } from '@is/protocol';
import type { AdjustmentPlan } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';
import { sharpenPicture } from '../stages/sharpen-picture.js';
import { addNoise } from './add-noise.js';
import { blurRaster } from './blur-raster.js';
import { colorize } from './colorize.js';
import { growRaster } from './grow-raster.js';
import { changeSaturation, turnHue } from './hue-and-saturation.js';
import { mapSamples } from './map-samples.js';

/** Carries out the operations of a layer on RGB or RGBA samples, in place. Formulas: ADR 0025. @param corner where they lie in the grid of all
 * that is drawn, so that tiles of one picture agree */
export function adjustRaster(raster: Raster, adjustments: readonly AdjustmentPlan[], corner: Point): void {
  for (const adjustment of adjustments) adjust(raster, adjustment, corner);
}

function adjust(raster: Raster, adjustment: AdjustmentPlan, corner: Point): void {
  switch (adjustment.kind) {
    case 'brightness':
      return shiftSamples(raster, [adjustment.percent, adjustment.percent, adjustment.percent]);
    case 'contrast': {
      const factor = 1 + adjustment.percent / 100;
      return mapSamples(raster, () => (sample) => 127.5 + (sample - 127.5) * factor);
    }
    case 'hue':
      return turnHue(raster, adjustment.angleDeg);
    case 'saturation':
      return changeSaturation(raster, 1 + adjustment.percent / 100);
    case 'colorBalance':
      return shiftSamples(raster, [adjustment.red, adjustment.green, adjustment.blue]);
    case 'colorize':
      return colorize(raster, adjustment);
    case 'invert':
      return mapSamples(raster, () => (sample) => 255 - sample);
    case 'grow':
      return growRaster(raster, adjustment.radiusPx);
    case 'blur':
      return blurRaster(raster, adjustment.sigmaPx, corner);
    case 'noise':
      return addNoise(raster, adjustment, corner);
    case 'sharpen':
      return sharpenPicture(raster, adjustment, corner);
  }
}

function shiftSamples(raster: Raster, percents: readonly number[]): void {
  mapSamples(raster, (channel) => (sample) => sample + (255 * (percents[channel] ?? 0)) / 100);
}
