import sharp from 'sharp';
import { turnOfOrientation } from '../geometry/orientation.js';
import type { RenderInput } from '../renderer.js';
import type { Focus } from '../source-header.js';
import { openRaster, takeRaster } from '../stages/raster.js';
import { decodableInput } from './decodable-input.js';
import { openSource } from './open-source.js';
import { readSourceHeader } from './read-source-header.js';
import { MAX_SOURCE_CHANNELS, sourcePixelLimit } from './source-limits.js';
import type { RenderLimits } from './source-limits.js';

/** Small, so that it is quick, and always the same, so that every crop of a picture lies around the same place. */
const PROXY_SIDE_PX = 256;

/** Nothing that is seen through transparency is more interesting than this. */
const NEUTRAL_GRAY = '#808080';

/**
 * Where edges, saturated colors and skin draw the eye, by libvips' attention measure on a small copy of the picture.
 * Decision: ADR 0032.
 * @throws RenderError as readSourceHeader; libvips' errors from decoding
 */
export async function findFocus(input: RenderInput, limits: RenderLimits): Promise<Focus> {
  const header = await readSourceHeader(input, limits);
  const { isMirrored, angleDeg } = turnOfOrientation(header.orientation);
  const small = openSource(await decodableInput(input, header.format, limits), {
    limitInputPixels: sourcePixelLimit(header.format, limits),
    limitInputChannels: MAX_SOURCE_CHANNELS,
  }).resize({ width: PROXY_SIDE_PX, height: PROXY_SIDE_PX, fit: 'inside', withoutEnlargement: true });
  const mirrored = isMirrored ? small.flop() : small;
  const proxy = await takeRaster(mirrored.rotate(angleDeg).flatten({ background: NEUTRAL_GRAY }), 'srgb');
  // The measure is taken only where something is cut off.
  const cut = { width: proxy.widthPx - 1, height: proxy.heightPx };
  if (cut.width < 1) return { xFraction: 0.5, yFraction: 0.5 };
  const { info } = await openRaster(proxy)
    .resize({ ...cut, fit: 'cover', position: sharp.strategy.attention })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    xFraction: ((info.attentionX ?? proxy.widthPx / 2) + 0.5) / proxy.widthPx,
    yFraction: ((info.attentionY ?? proxy.heightPx / 2) + 0.5) / proxy.heightPx,
  };
}
