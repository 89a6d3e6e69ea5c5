import type { CommandValue } from '@is/protocol';
import type { PrintCompression } from '../encoding-plan.js';
import type { Compression } from './codec-definition.js';

/** TIFF and PDF know the same three ways; only JPEG listens to `qlt=`. Reference: commands.json qlt, `ignoredWhen`. */
export function planPrintCompression(
  compression: Compression,
  { quality, fullChroma }: CommandValue<'qlt'>,
): PrintCompression {
  switch (compression) {
    case 'jpeg':
      return { compression, quality, hasFullChroma: fullChroma };
    case 'zip':
      return { compression };
    case 'none':
    case 'lzw':
    case 'lossy':
    case 'lossless':
      return { compression: 'none' };
  }
}
