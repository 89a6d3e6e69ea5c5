import type { FileSource, Layer, Rect, Size } from '@is/protocol';
import { RenderError } from '../errors.js';
import { turnOfOrientation, turnSize } from '../geometry/orientation.js';
import type { Focus, SourceHeader } from '../source-header.js';
import { rectOfCrop } from './named-crop.js';
import type { DrawnFile, DrawnLayer, DrawnRequest, DrawnSource } from './plan-sources.js';
import type { NestedPlan } from './render-plan.js';
import type { TextToLayOut } from './text-content.js';

/** A source whose size is known: a file by its header, a nested request by its geometry. */
export interface PreparedSource {
  readonly header: SourceHeader;
  /** Index of the file, or the view of the nested request. */
  readonly input: number | NestedView;
  /** Absent: a nested request. */
  readonly file?: FileSource;
  /** What of the upright picture is the source; absent: all of it. */
  readonly part?: Rect;
  /** Of a nested request: nothing of its view is transparent. */
  readonly isOpaque?: true;
}

/** A view that is drawn as large as it will be seen. */
export interface NestedView {
  /** @param scale 0..1 of its natural size; may be given a larger one */
  at(scale: number): { readonly size: Size; readonly plan: NestedPlan };
}

export interface PreparedLayer {
  readonly layer: Layer;
  readonly picture: PreparedSource | undefined;
  readonly mask: PreparedSource | undefined;
  readonly text: TextToLayOut | undefined;
}

export interface Preparation {
  readonly headers: readonly SourceHeader[];
  planNested(nested: DrawnRequest): PreparedSource;
}

export function prepareLayers(
  layers: readonly DrawnLayer[],
  preparation: Preparation,
): readonly PreparedLayer[] {
  return layers.map(({ layer, picture, mask, text }) => {
    const prepared = picture && prepareSource(picture, preparation);
    // A crop is the same part of a picture and of its mask.
    const focus = prepared?.header.focus;
    return {
      layer,
      picture: prepared,
      mask: isHeeded(layer, prepared) ? mask && prepareSource(mask, preparation, focus) : undefined,
      text,
    };
  });
}

/** The mask of a record gives way to an alpha that is in the colors already. Reference: pipeline.md P2; commands.json, mask. */
function isHeeded({ mask }: Layer, picture: PreparedSource | undefined): boolean {
  const isOfRecord = mask?.kind === 'file' && mask.object === undefined;
  return !isOfRecord || picture?.header.isAlphaPremultiplied !== true;
}

/** The files that layers show, from the bottom up, those of nested requests included; masks have no colors. */
export function fileSources(
  layers: readonly DrawnLayer[],
  headers: readonly SourceHeader[],
): readonly PreparedSource[] {
  const sources: PreparedSource[] = [];
  for (const { picture } of layers) {
    if (picture?.kind === 'file') sources.push(prepareFile(picture, headers));
    else if (picture) sources.push(...fileSources(picture.layers, headers));
  }
  return sources;
}

function prepareSource(
  source: DrawnSource,
  { headers, planNested }: Preparation,
  focus?: Focus,
): PreparedSource {
  return source.kind === 'nested' ? planNested(source) : prepareFile(source, headers, focus);
}

function prepareFile(
  { file, input }: DrawnFile,
  headers: readonly SourceHeader[],
  focus?: Focus,
): PreparedSource {
  const header = headers[input];
  if (!header) throw new RenderError('render.plan', `expected a source header ${input}`);
  if (!file.crop) return { header, input, file };
  const upright = turnSize(header, turnOfOrientation(header.orientation));
  return { header, input, file, part: rectOfCrop(file.crop, upright, focus ?? header.focus) };
}
