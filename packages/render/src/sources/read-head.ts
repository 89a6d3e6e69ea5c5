import type { RenderInput } from '../renderer.js';
import { withBytesOf } from './read-bytes-at.js';

/** The first bytes of an input, fewer when it has no more. */
export async function readHead(input: RenderInput, lengthBytes: number): Promise<Uint8Array> {
  return withBytesOf(input, (read) => read(0, lengthBytes));
}
