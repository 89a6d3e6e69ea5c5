import type { CompositeCommands, Layer } from '@is/protocol';
import type { MapCoordinates } from './place-area.js';

/** An image map as it is given, before anything was done to it. */
export interface MapSource {
  readonly text: string;
  readonly coordinates: MapCoordinates;
}

/** map= before mapA= before catalog::Map; an empty one is none. Reference: grammar.md G15. */
export function mapOf(part: Layer | CompositeCommands): MapSource {
  const { map, mapA } = part.commands;
  if (map !== undefined) return { text: map, coordinates: 'layer' };
  return { text: mapA ?? recordMap(part), coordinates: 'source' };
}

function recordMap(part: Layer | CompositeCommands): string {
  if (!('content' in part) || part.watermark !== undefined) return '';
  const { content } = part;
  if (content.kind !== 'image' || content.source.kind !== 'file') return '';
  return content.source.record?.fields['Map'] ?? '';
}
