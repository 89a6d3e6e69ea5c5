import type { Sharp } from 'sharp';
import { isWhole } from '../geometry/rect.js';
import { turnSize } from '../geometry/orientation.js';
import type { LayerPlan } from '../plan/render-plan.js';
import { toSharpRegion } from './sharp-region.js';

/** Drops what lies outside the reply. */
export function cutVisible(picture: Sharp, { scaled, turn, visible }: LayerPlan): Sharp {
  return isWhole(visible, turnSize(scaled, turn)) ? picture : picture.extract(toSharpRegion(visible));
}
