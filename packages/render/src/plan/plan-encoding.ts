import type { ResolvedRequest } from '@is/protocol';
import { RenderError } from '../errors.js';
import type { Compression } from './codecs/codec-definition.js';
import { CODECS } from './codecs/codecs.js';
import { USUAL_EFFORTS } from './codecs/encoder-efforts.js';
import type { EncoderEfforts } from './codecs/encoder-efforts.js';
import { ENCODABLE_FORMATS, findEncodableFormat } from './encodable-formats.js';
import type { PixelType } from './color-plan.js';
import type { EncodableFormat } from './encodable-formats.js';
import { planAnnotations } from './plan-annotations.js';
import type { AnnotationOrder } from './plan-annotations.js';
import type { EncodingPlan } from './encoding-plan.js';

const DEFAULT_FORMAT = 'jpeg';

/**
 * The format of the reply as `fmt=` names it, or what attribute x-FormatSubstitutes says where that is not written here.
 * @throws RenderError `render.format`
 */
export function chooseFormat({ commands, attributes }: ResolvedRequest): EncodableFormat {
  const name = commands.fmt?.format ?? DEFAULT_FORMAT;
  const format = findEncodableFormat(name) ?? findEncodableFormat(attributes.FormatSubstitutes[name] ?? '');
  if (format) return format;
  const expected = `one of ${ENCODABLE_FORMATS.map((each) => each.name).join(', ')}`;
  throw new RenderError('render.format', `fmt: ${name} is not written here, expected ${expected}`, {
    command: 'fmt',
    value: name,
    expected,
  });
}

export interface EncodingOrder extends AnnotationOrder {
  readonly efforts?: EncoderEfforts | undefined;
}

/** Encoder parameters. Reference: commands.json, fmt and qlt. @throws RenderError `render.format` */
export function planEncoding(request: ResolvedRequest, order: EncodingOrder): EncodingPlan {
  const { format, efforts = USUAL_EFFORTS } = order;
  const { commands, attributes } = request;
  return {
    mediaType: format.mediaType,
    // A mask is brightness alone: nothing of it is transparent.
    hasAlpha: format.hasAlpha && request.type !== 'mask',
    // A profile has its own pixel type. Decision: ambiguities.md fmt-vs-icc.
    pixelType: commands.icc ? 'rgb' : choosePixelType(request, format),
    ...planAnnotations(request, order),
    ...CODECS[format.codec].plan({
      format: format.name,
      hasAlpha: format.hasAlpha,
      compression: chooseCompression(request, format),
      quality: commands.qlt ?? attributes.JpegQuality,
      commands,
      efforts,
    }),
  };
}

function choosePixelType(request: ResolvedRequest, format: EncodableFormat): PixelType {
  const usual = usualPixelType(request, format);
  const asked = request.commands.fmt?.pixelType ?? usual;
  const found = format.pixelTypes.find((type) => type === asked);
  if (!found && isSubstitute(request, format)) return usual;
  if (!found) throw refuseOption({ format, what: 'pixel type', asked, allowed: format.pixelTypes });
  return found;
}

/** What was asked of another format holds as far as this one has it. */
function isSubstitute({ commands }: ResolvedRequest, format: EncodableFormat): boolean {
  return (commands.fmt?.format ?? DEFAULT_FORMAT) !== format.name;
}

/** Masks are gray where the format can be; a gray picture in a format of colors looks the same. */
function usualPixelType(request: ResolvedRequest, format: EncodableFormat): PixelType {
  return request.type === 'mask' && format.pixelTypes.includes('gray') ? 'gray' : 'rgb';
}

function chooseCompression(request: ResolvedRequest, format: EncodableFormat): Compression {
  const [usual = 'none'] = format.compressions;
  const asked = request.commands.fmt?.compression ?? 'none';
  // `none` is the documented default of every format; where it is no choice of its own it means the usual one.
  if (asked === 'none') return usual;
  const found = format.compressions.find((compression) => compression === asked);
  if (!found && isSubstitute(request, format)) return usual;
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
