import { open } from 'node:fs/promises';
import type { RenderInput } from '../renderer.js';

/** Gives an operator's file to `use` in the form that is safe for libvips, which would read options out of its name. */
export async function withFileInput<T>(path: string, use: (input: RenderInput) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    const isShared = process.platform === 'linux';
    return await use(
      isShared
        ? { kind: 'descriptor', path: `/proc/self/fd/${file.fd}` }
        : { kind: 'bytes', bytes: await file.readFile() },
    );
  } finally {
    await file.close();
  }
}
