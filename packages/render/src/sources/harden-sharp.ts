import sharp from 'sharp';
import { RenderError } from '../errors.js';

/** Kinds that may be decoded, by the names of libvips' operation classes (file and memory loaders are below these). */
const ALLOWED_LOADERS = [
  'VipsForeignLoadJpeg',
  'VipsForeignLoadPng',
  'VipsForeignLoadWebp',
  'VipsForeignLoadTiff',
  'VipsForeignLoadNsgif',
  'VipsForeignLoadHeif',
];

/** Loads in an unhardened libvips, and must not in ours. */
const FORBIDDEN_PROBE = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');

/**
 * Process-wide settings of libvips, made before the first source is opened: no operation cache (it served stale and
 * foreign pixels, security.md finding 5), one thread per render, and no loader but the allowed ones. libvips accepts
 * misspelled class names silently, so a probe shows that blocking works.
 * @throws RenderError `render.format` when the probe loads
 */
export async function hardenSharp(): Promise<void> {
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ALLOWED_LOADERS });
  const isOpen = await sharp(FORBIDDEN_PROBE)
    .metadata()
    .then(
      () => true,
      () => false,
    );
  if (isOpen)
    throw new RenderError('render.format', 'libvips still opens kinds of files that are not allowed');
}
