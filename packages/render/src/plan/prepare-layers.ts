import type { FileSource, Layer } from '@is/protocol';
import { RenderError } from '../errors.js';
import type { SourceHeader } from '../source-header.js';
import type { DrawnFile, DrawnLayer, DrawnRequest, DrawnSource } from './plan-sources.js';
import type { PicturePlan } from './render-plan.js';

/** A source whose size is known: a file by its header, a nested request by its plan. */
export interface PreparedSource {
  readonly header: SourceHeader;
  readonly input: PicturePlan['input'];
  /** Absent: a nested request. */
  readonly file?: FileSource;
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

/** The files that layers show, from the bottom up, those of nested requests included; masks have no colors. */
export function fileSources(
  layers: readonly DrawnLayer[],
  headers: readonly SourceHeader[],
): readonly PreparedSource[] {
  return layers.flatMap(({ picture }) => {
    if (!picture) return [];
    return picture.kind === 'file' ? [prepareFile(picture, headers)] : fileSources(picture.layers, headers);
  });
}

function prepareSource(source: DrawnSource, { headers, planNested }: Preparation): PreparedSource {
  return source.kind === 'nested' ? planNested(source) : prepareFile(source, headers);
}

function prepareFile(source: DrawnFile, headers: readonly SourceHeader[]): PreparedSource {
  const header = headers[source.input];
  if (!header) throw new RenderError('render.plan', `expected a source header ${source.input}`);
  return { header, input: source.input, file: source.file };
}
