import type { ImageLayerPlan, RenderPlan } from '../plan/render-plan.js';

/** The one picture of a plan that draws it as it is; undefined where nothing is drawn. */
export function pictureOf({ layers }: RenderPlan): ImageLayerPlan | undefined {
  const [layer, another] = layers;
  if (another || layer?.kind === 'composed') throw new Error('the plan has more than one plain picture');
  return layer;
}
