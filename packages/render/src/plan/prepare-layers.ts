import type { Layer } from '@is/protocol';
import { RenderError } from '../errors.js';
import type { SourceHeader } from '../source-header.js';
import type { DrawnLayer, DrawnRequest, DrawnSource } from './plan-sources.js';
import type { PicturePlan } from './render-plan.js';

/** A source whose size is known: a file by its header, a nested request by its plan. */
export interface PreparedSource {
  readonly header: SourceHeader;
  readonly input: PicturePlan['input'];
}

export interface PreparedLayer {
  readonly layer: Layer;
  readonly picture?: PreparedSource;
  readonly mask?: PreparedSource;
}

export interface Preparation {
  readonly headers: readonly SourceHeader[];
  planNested(nested: DrawnRequest): PreparedSource;
}

export function prepareLayers(
  layers: readonly DrawnLayer[],
  preparation: Preparation,
): readonly PreparedLayer[] {
  return layers.map(({ layer, picture, mask }) => ({
    layer,
    ...(picture ? { picture: prepareSource(picture, preparation) } : {}),
    ...(mask ? { mask: prepareSource(mask, preparation) } : {}),
  }));
}

function prepareSource(source: DrawnSource, { headers, planNested }: Preparation): PreparedSource {
  if (source.kind === 'nested') return planNested(source);
  const header = headers[source.input];
  if (!header) throw new RenderError('render.plan', `expected a source header ${source.input}`);
  return { header, input: source.input };
}
