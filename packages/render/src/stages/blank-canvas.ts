import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { CanvasPlan } from '../plan/render-plan.js';
import { toSharpColor } from './lay-on-background.js';

/** A reply that no source pixel reaches. */
export function blankCanvas({ widthPx, heightPx, background }: CanvasPlan): Sharp {
  const size = { width: widthPx, height: heightPx };
  return background
    ? sharp({
        create: { ...size, channels: 3, background: toSharpColor(background) },
        limitInputPixels: false,
      })
    : sharp({
        create: { ...size, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
        limitInputPixels: false,
      });
}
