import type { RenderInput } from '../renderer.js';
import { readMetadata } from './read-metadata.js';

/** The XMP packet of a source as it stands there; undefined when it has none. No pixel is decoded. */
export async function readXmp(input: RenderInput): Promise<Uint8Array | undefined> {
  const { metadata } = await readMetadata(input);
  return metadata.xmp;
}
