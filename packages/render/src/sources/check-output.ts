import { open } from 'node:fs/promises';
import { RenderError } from '../errors.js';

/** More than a file system keeps free inside a file's last block. */
const PROBE_BYTES = 64 * 1024;

/**
 * After a failed render into a file: libvips says in words only whether reading or writing failed, so the file system
 * is asked itself. The file is unusable already and its owner throws it away.
 * @throws RenderError `render.full` when the file takes no more bytes, `render.output` when it fails otherwise
 */
export async function checkOutput(path: string): Promise<void> {
  try {
    const file = await open(path, 'a');
    try {
      const { bytesWritten } = await file.write(Buffer.alloc(PROBE_BYTES));
      if (bytesWritten < PROBE_BYTES) throw fullError(`${bytesWritten} of ${PROBE_BYTES} bytes fit`);
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof RenderError) throw cause;
    if (isFull(cause)) throw fullError(cause);
    throw new RenderError('render.output', 'the picture could not be written to its file', { cause });
  }
}

function fullError(cause: unknown): RenderError {
  return new RenderError('render.full', 'there is no space for the picture in its file', { cause });
}

/** By number where libuv has no name: EDQUOT is 122 on Linux, 69 on macOS (security.md C03). */
function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errno } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EFBIG' || code === 'EDQUOT' || errno === -122 || errno === -69;
}
