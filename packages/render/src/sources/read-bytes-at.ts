import { open } from 'node:fs/promises';
import type { RenderInput } from '../renderer.js';

/** Reads a part of the input; fewer bytes where it ends earlier. */
export type ReadBytesAt = (offset: number, lengthBytes: number) => Promise<Uint8Array>;

/** Gives `use` random access to the input, and closes it afterwards. */
export async function withBytesOf<Result>(
  input: RenderInput,
  use: (read: ReadBytesAt) => Promise<Result>,
): Promise<Result> {
  if (input.kind === 'bytes') {
    const { bytes } = input;
    return use(async (offset, lengthBytes) => bytes.subarray(offset, offset + lengthBytes));
  }
  const file = await open(input.path, 'r');
  try {
    return await use(async (offset, lengthBytes) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(lengthBytes), 0, lengthBytes, offset);
      return buffer.subarray(0, bytesRead);
    });
  } finally {
    await file.close();
  }
}
