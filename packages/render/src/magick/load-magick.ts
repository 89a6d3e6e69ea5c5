import { readFile } from 'node:fs/promises';
import type * as MagickModule from '@imagemagick/magick-wasm';

/** ImageMagick as WebAssembly: for what libvips neither reads nor writes. Decision: ADR 0088. */
export type Magick = typeof MagickModule;

/** A picture of 16 megapixels takes 0.8 GB to encode; nothing is ever put on a disk. */
const MAX_MEMORY_BYTES = 2n ** 30n;

let loading: Promise<Magick> | undefined;

/** Takes 0.4 s and 60 MB once per process, and only in those that need it. */
export function loadMagick(): Promise<Magick> {
  loading ??= start();
  return loading;
}

async function start(): Promise<Magick> {
  const magick = await import('@imagemagick/magick-wasm');
  const program = new URL(import.meta.resolve('@imagemagick/magick-wasm/magick.wasm'));
  await magick.initializeImageMagick(await readFile(program));
  magick.ResourceLimits.memory = MAX_MEMORY_BYTES;
  magick.ResourceLimits.disk = 0n;
  return magick;
}
