import type { ResolvedRequest } from '@is/protocol';
import type { SourceHeader } from '../source-header.js';
import type { EncodableFormat } from './encodable-formats.js';
import type { DrawnLayer } from './plan-sources.js';
import type { AnnotationPlan, Codec } from './encoding-plan.js';

/** Containers that have a place for it. */
const CARRIES_RESOLUTION: ReadonlySet<Codec> = new Set(['jpeg', 'png', 'png8', 'tiff', 'pdf', 'eps']);

/** When nobody says anything; TIFF and PDF must have one. */
const USUAL_DPI = 72;

export interface AnnotationOrder {
  readonly format: EncodableFormat;
  /** What the request shows. */
  readonly layers: readonly DrawnLayer[];
  readonly headers: readonly SourceHeader[];
}

/** What the file says beside its pixels. Reference: pipeline.md P13; commands.json printRes, xmpEmbed. */
export function planAnnotations(request: ResolvedRequest, order: AnnotationOrder): AnnotationPlan {
  const [ground] = order.layers;
  const wantsXmp = request.commands.xmpEmbed === true && order.format.options.includes('xmpEmbed');
  return {
    ...(CARRIES_RESOLUTION.has(order.format.codec) ? { resolutionDpi: resolutionOf(request, order) } : {}),
    // The packet of layer 0 and of no other.
    ...(wantsXmp && ground?.picture?.kind === 'file' ? { xmpInput: ground.picture.input } : {}),
  };
}

/** printRes, else that of the record of the lowest image layer or the catalog's, else what its file says. */
function resolutionOf(
  { commands, attributes }: ResolvedRequest,
  { layers, headers }: AnnotationOrder,
): number {
  const picture = layers.find((layer) => layer.picture !== undefined)?.picture;
  const file = picture?.kind === 'file' ? picture : undefined;
  const choices = [
    commands.printRes,
    file?.file.record?.printResolution,
    attributes.PrintResolution,
    file && headers[file.input]?.densityDpi,
  ];
  return choices.find((dpi) => dpi !== undefined && dpi > 0) ?? USUAL_DPI;
}
