import type { Sharp } from 'sharp';
import type { ProfileBytes } from '../color/color-engine.js';
import { convertRaster } from '../color/convert-raster.js';
import type { ReplyColorPlan } from '../plan/color-plan.js';
import type { RenderPlan } from '../plan/render-plan.js';
import { blankCanvas } from './blank-canvas.js';
import { layInks } from './lay-inks.js';
import { layOnBackground } from './lay-on-background.js';
import type { PlacedPicture } from './lay-on-background.js';
import { openTagged } from './open-tagged.js';
import { HELD_SPACES, openRaster, takeRaster } from './raster.js';

/**
 * The view in the space of the reply, on the background, which is in that space already. Reference: pipeline.md P11, P13.
 * @param view undefined: nothing is seen but the background
 */
export async function recolorView(
  view: PlacedPicture | undefined,
  { canvas, color }: Pick<RenderPlan, 'canvas'> & { readonly color: ReplyColorPlan },
  profiles: ProfileBytes,
): Promise<Sharp> {
  const { conversion, inks } = color;
  const raster = view && (await takeRaster(view.picture, HELD_SPACES[conversion.from.pixelType]));
  const converted = raster && (await convertRaster(raster, conversion, profiles));
  if (conversion.to.pixelType !== 'cmyk') {
    return view && converted
      ? layOnBackground({ ...view, picture: openRaster(converted) }, canvas)
      : blankCanvas(canvas);
  }
  const { xPx = 0, yPx = 0 } = canvas.corner ?? {};
  const placed = view &&
    converted && { raster: converted, at: { xPx: view.at.xPx - xPx, yPx: view.at.yPx - yPx } };
  return openTagged(layInks(placed, canvas, inks), { pixelType: 'cmyk' });
}
