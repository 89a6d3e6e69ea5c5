import { open } from 'node:fs/promises';
import type { RenderInput } from '../renderer.js';

/** The first bytes of an input, fewer when it has no more. */
export async function readHead(input: RenderInput, lengthBytes: number): Promise<Uint8Array> {
  if (input.kind === 'bytes') return input.bytes.subarray(0, lengthBytes);
  const file = await open(input.path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(lengthBytes), 0, lengthBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
