import type { FileSource } from '@is/protocol';
import { RenderError } from '@is/render/plan';

/** What the renderer calls the bytes it gets: it never sees a name. */
const NAMELESS = 'source: ';

/**
 * Runs work on one source and names that source in what the renderer says of it: of several layers, somebody has to
 * know which one to mend.
 * @param file undefined where more than one may be meant
 */
export async function namingSource<T>(file: FileSource | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (file === undefined || !isOfSource(error)) throw error;
    const message = `${file.path}: ${error.message.slice(NAMELESS.length)}`;
    throw new RenderError(error.code, message, { ...error.details, source: file.path, cause: error });
  }
}

/** By code and text: errors of other processes, and of other copies of the package, have other classes. */
function isOfSource(error: unknown): error is RenderError {
  if (!(error instanceof Error) || !('code' in error) || !('details' in error)) return false;
  return String(error.code).startsWith('render.') && error.message.startsWith(NAMELESS);
}
