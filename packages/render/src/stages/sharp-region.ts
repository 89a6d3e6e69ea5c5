import type { Rect } from '@is/protocol';
import type { Region } from 'sharp';

export function toSharpRegion({ leftPx, topPx, widthPx, heightPx }: Rect): Region {
  return { left: leftPx, top: topPx, width: widthPx, height: heightPx };
}
