import type { Metadata } from 'sharp';
import { psdHeaderAsTiff } from '../psd/psd-as-tiff.js';
import type { RenderInput } from '../renderer.js';
import { UNBOUNDED, openSource } from './open-source.js';
import { readHead } from './read-head.js';
import { SIGNATURE_BYTES, sniffFormat } from './sniff-format.js';

/** What libvips says of the header of a source, and whether it is that of a Photoshop document, which we have to translate. */
export interface SourceMetadata {
  readonly metadata: Metadata;
  readonly isPsd: boolean;
}

/**
 * Reads the header of a source; no pixel is decoded.
 * @throws libvips' errors; RenderError for Photoshop documents that are not read
 */
export async function readMetadata(input: RenderInput): Promise<SourceMetadata> {
  try {
    return { metadata: await openSource(input, UNBOUNDED).metadata(), isPsd: false };
  } catch (cause) {
    const head = await readHead(input, SIGNATURE_BYTES).catch(() => undefined);
    if (!head || sniffFormat(head) !== 'psd') throw cause;
    const bytes = await psdHeaderAsTiff(input);
    return { metadata: await openSource({ kind: 'bytes', bytes }, UNBOUNDED).metadata(), isPsd: true };
  }
}
