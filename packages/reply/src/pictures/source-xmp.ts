import type { FileSource } from '@is/protocol';
import type { PictureContext } from '../answer-context.js';

/** The XMP packet of a source as it stands there; empty: there is none. @throws ReplyError source-missing; RenderError */
export async function readSourceXmp(
  source: FileSource,
  { services }: PictureContext,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const opened = await services.sources.open(source);
  try {
    return await services.renderer.readXmp(await opened.input(), signal);
  } finally {
    await opened.close();
  }
}

export async function sourceHasXmp(
  source: FileSource,
  context: PictureContext,
  signal: AbortSignal,
): Promise<boolean> {
  return (await readSourceXmp(source, context, signal)).byteLength > 0;
}
