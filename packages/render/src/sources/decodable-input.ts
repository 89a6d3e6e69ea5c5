import { psdAsTiff } from '../psd/psd-as-tiff.js';
import type { RenderInput } from '../renderer.js';
import type { SourceFormat } from '../source-header.js';
import { sourcePixelLimit } from './source-limits.js';
import type { RenderLimits } from './source-limits.js';

/**
 * An input that libvips decodes: Photoshop documents become TIFF files in memory, all others are what they were.
 * @throws RenderError `render.source`, `render.format`, `render.limit` for such a document
 */
export async function decodableInput(
  input: RenderInput,
  format: SourceFormat,
  limits: RenderLimits,
): Promise<RenderInput> {
  if (format !== 'psd') return input;
  return { kind: 'bytes', bytes: await psdAsTiff(input, sourcePixelLimit(format, limits)) };
}
