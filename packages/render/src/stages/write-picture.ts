import { open } from 'node:fs/promises';
import type { RenderJob, RenderResult } from '../renderer.js';
import { annotateTiff } from './annotations/annotate-tiff.js';
import { changeFile, MemoryStore } from '../tiff/byte-stores.js';
import type { EncodedPicture } from './encoders/encoder.js';

type PictureOf<K extends EncodedPicture['kind']> = Extract<EncodedPicture, { readonly kind: K }>;

const NO_BYTES = new Uint8Array(0);

/** Runs what is left to run, and puts the file where the job wants it. @throws libvips' and the file system's errors */
export async function writePicture(
  picture: EncodedPicture,
  output: RenderJob['output'],
): Promise<RenderResult> {
  if (picture.kind === 'pipeline') {
    return output.kind === 'file' ? runIntoFile(picture, output.path) : runIntoMemory(picture);
  }
  const { parts, size } = picture;
  if (output.kind === 'file')
    return { bytes: NO_BYTES, lengthBytes: await write(parts, output.path), ...size };
  const bytes = Buffer.concat(parts);
  return { bytes, lengthBytes: bytes.byteLength, ...size };
}

async function runIntoMemory({
  pipeline,
  size,
  tiffAnnotations,
}: PictureOf<'pipeline'>): Promise<RenderResult> {
  const store = new MemoryStore(await pipeline.toBuffer());
  if (tiffAnnotations) await annotateTiff(store, tiffAnnotations);
  const { bytes, sizeBytes } = store;
  return { bytes, lengthBytes: sizeBytes, ...size };
}

async function runIntoFile(
  { pipeline, size, tiffAnnotations }: PictureOf<'pipeline'>,
  path: string,
): Promise<RenderResult> {
  const written = await pipeline.toFile(path);
  const lengthBytes = tiffAnnotations
    ? await changeFile(path, (file) => annotateTiff(file, tiffAnnotations))
    : written.size;
  return { bytes: NO_BYTES, lengthBytes, ...size };
}

/** @returns the length of the file */
async function write(parts: readonly Uint8Array[], path: string): Promise<number> {
  const file = await open(path, 'w');
  let written = 0;
  try {
    for (const part of parts) {
      await file.writeFile(part);
      written += part.byteLength;
    }
  } finally {
    await file.close();
  }
  return written;
}
