import type { ResolvedRequest } from '@is/protocol';
import { RenderError } from '../errors.js';
import { ENCODABLE_FORMATS, findEncodableFormat } from './encodable-formats.js';
import type { Compression, EncodableFormat } from './encodable-formats.js';
import type { PixelType } from './color-plan.js';
import type { CodecPlan, EncodingPlan } from './render-plan.js';

const DEFAULT_FORMAT = 'jpeg';

/** The format of the reply as `fmt=` names it, checked against what this product writes. */
export function chooseFormat(request: ResolvedRequest): EncodableFormat {
  const name = request.commands.fmt?.format ?? DEFAULT_FORMAT;
  const format = findEncodableFormat(name);
  if (format) return format;
  const expected = `one of ${ENCODABLE_FORMATS.map((each) => each.name).join(', ')}`;
  throw new RenderError('render.format', `fmt: ${name} is not written here, expected ${expected}`, {
    command: 'fmt',
    value: name,
    expected,
  });
}

/** Encoder parameters. Reference: commands.json, fmt and qlt. @throws RenderError `render.format` */
export function planEncoding(request: ResolvedRequest, format: EncodableFormat): EncodingPlan {
  return {
    mediaType: format.mediaType,
    // A mask is brightness alone: nothing of it is transparent.
    hasAlpha: format.hasAlpha && request.type !== 'mask',
    // A profile has its own pixel type. Decision: ambiguities.md fmt-vs-icc.
    pixelType: request.commands.icc ? 'rgb' : choosePixelType(request, format),
    ...planCodec(request, format),
  };
}

function choosePixelType(request: ResolvedRequest, format: EncodableFormat): PixelType {
  const asked = request.commands.fmt?.pixelType ?? usualPixelType(request, format);
  const found = format.pixelTypes.find((type) => type === asked);
  if (!found) throw refuseOption({ format, what: 'pixel type', asked, allowed: format.pixelTypes });
  return found;
}

/** Masks are gray where the format can be; a gray picture in a format of colors looks the same. */
function usualPixelType(request: ResolvedRequest, format: EncodableFormat): 'rgb' | 'gray' {
  return request.type === 'mask' && format.pixelTypes.includes('gray') ? 'gray' : 'rgb';
}

function chooseCompression(request: ResolvedRequest, format: EncodableFormat): Compression {
  const [usual = 'none'] = format.compressions;
  const asked = request.commands.fmt?.compression ?? 'none';
  // `none` is the documented default of every format; where it is no choice of its own it means the usual one.
  if (asked === 'none') return usual;
  const found = format.compressions.find((compression) => compression === asked);
  if (!found) throw refuseOption({ format, what: 'compression', asked, allowed: format.compressions });
  return found;
}

function refuseOption(refusal: {
  readonly format: EncodableFormat;
  readonly what: string;
  readonly asked: string;
  readonly allowed: readonly string[];
}): RenderError {
  const { format, what, asked, allowed } = refusal;
  const expected = allowed.length > 0 ? `one of ${allowed.join(', ')}` : 'none';
  return new RenderError(
    'render.format',
    `fmt: ${what} ${asked} is not written with ${format.name}, expected ${expected}`,
    { command: 'fmt', value: asked, expected },
  );
}

function planCodec(request: ResolvedRequest, format: EncodableFormat): CodecPlan {
  const { quality, fullChroma } = request.commands.qlt ?? request.attributes.JpegQuality;
  const compression = chooseCompression(request, format);
  const isLossless = compression === 'lossless';
  switch (format.codec) {
    case 'jpeg':
      return { codec: 'jpeg', isProgressive: format.name === 'pjpeg', quality, hasFullChroma: fullChroma };
    case 'png':
      return { codec: 'png', hasPalette: format.name.startsWith('png8') };
    case 'webp':
      return { codec: 'webp', isLossless, quality };
    case 'avif':
      return { codec: 'avif', isLossless, quality };
    case 'gif':
      return { codec: 'gif' };
    case 'tiff':
      return { codec: 'tiff', compression: tiffCompression(compression), quality };
  }
}

function tiffCompression(compression: Compression): 'none' | 'lzw' | 'zip' | 'jpeg' {
  return compression === 'lossy' || compression === 'lossless' ? 'none' : compression;
}
