import type { Metadata } from 'sharp';
import type { RenderInput } from '../renderer.js';
import type { ByteStore } from '../tiff/byte-stores.js';
import { readFirstDirectory } from '../tiff/first-directory.js';
import { isClassicTiff } from '../tiff/read-pages.js';
import { withBytesOf } from './read-bytes-at.js';

const EXTRA_SAMPLES = 338;
const ASSOCIATED_ALPHA = 1;

/**
 * Whether a file holds its colors multiplied by their alpha. Only TIFF does, and says so; libvips divides them when it
 * reads. BigTIFF is not looked into. Reference: TIFF 6.0, ExtraSamples.
 */
export async function isAlphaPremultiplied(
  input: RenderInput,
  { format, hasAlpha }: Metadata,
): Promise<boolean> {
  if (format !== 'tiff' || !hasAlpha) return false;
  return withBytesOf(input, async (read) => {
    if (!(await isClassicTiff(read))) return false;
    return isAssociated({
      read: async (offset, lengthBytes) => Buffer.from(await read(offset, lengthBytes)),
    });
  });
}

/** A directory that ends too early promises nothing; libvips says whether it can be read. */
async function isAssociated(file: Pick<ByteStore, 'read'>): Promise<boolean> {
  const directory = await readFirstDirectory(file).catch((error: unknown) => {
    if (error instanceof RangeError) return undefined;
    throw error;
  });
  const kinds = directory?.fields.get(EXTRA_SAMPLES);
  return kinds !== undefined && directory?.order.readUint16(kinds.value, 0) === ASSOCIATED_ALPHA;
}
