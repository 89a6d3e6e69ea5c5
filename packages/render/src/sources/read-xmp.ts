import type { RenderInput } from '../renderer.js';
import { openSource } from './open-source.js';
import { HARD_SOURCE_PIXELS, MAX_SOURCE_CHANNELS } from './source-limits.js';

/** The XMP packet of a source as it stands there; undefined when it has none. No pixel is decoded. */
export async function readXmp(input: RenderInput): Promise<Uint8Array | undefined> {
  const bounds = { limitInputPixels: HARD_SOURCE_PIXELS, limitInputChannels: MAX_SOURCE_CHANNELS };
  const { xmp } = await openSource(input, bounds).metadata();
  return xmp;
}
