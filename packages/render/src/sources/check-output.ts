import { open } from 'node:fs/promises';
import { RenderError } from '../errors.js';

/** More than a file system keeps free inside a file's last block. */
const PROBE_BYTES = 64 * 1024;

/**
 * After a failed render into a file: libvips says in words only whether reading or writing failed, so the file system
 * is asked itself. The file is unusable already and its owner throws it away.
 * @throws RenderError `render.output` when the file takes no more bytes; its cause has the system's error code
 */
export async function checkOutput(path: string): Promise<void> {
  try {
    const file = await open(path, 'a');
    try {
      const { bytesWritten } = await file.write(Buffer.alloc(PROBE_BYTES));
      if (bytesWritten < PROBE_BYTES) throw new Error(`short write: ${bytesWritten} of ${PROBE_BYTES} bytes`);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new RenderError('render.output', 'the picture could not be written to its file', { cause });
  }
}
