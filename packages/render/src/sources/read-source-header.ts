import type { Metadata } from 'sharp';
import { RenderError } from '../errors.js';
import type { RenderInput } from '../renderer.js';
import { readProfileFacts } from '../color/profile-facts.js';
import type { SourceFormat, SourceHeader, SourcePath } from '../source-header.js';
import { readJpegPhotoshop } from './jpeg-photoshop.js';
import { isAlphaPremultiplied } from './is-alpha-premultiplied.js';
import { readLevels } from './read-levels.js';
import { readMetadata } from './read-metadata.js';
import { readPhotoshopPaths } from './photoshop-paths.js';
import { withBytesOf } from './read-bytes-at.js';
import { readHead } from './read-head.js';
import { SIGNATURE_BYTES, sniffFormat } from './sniff-format.js';
import { checkSourceHeader } from './source-limits.js';
import type { RenderLimits } from './source-limits.js';

/**
 * Facts of a source, from its bytes; no pixel is decoded. libvips finds the kind by signature and opens none but the
 * allowed ones (see `hardenSharp`); when it opens nothing, the first bytes are looked at to say why.
 * @throws RenderError `render.source` empty or damaged, `render.format` not a kind that is read, `render.limit`
 */
export async function readSourceHeader(input: RenderInput, limits: RenderLimits): Promise<SourceHeader> {
  const { metadata, isPsd } = await readMetadata(input).catch(async (cause: unknown) => {
    throw cause instanceof RenderError ? cause : await explainRefusal(input, cause);
  });
  const header = headerOf(isPsd ? 'psd' : formatOf(metadata), metadata);
  checkSourceHeader(header, limits);
  const levels = isPsd ? [] : await readLevels(input, metadata);
  const paths = await readPaths(input, metadata);
  const isPremultiplied = !isPsd && (await isAlphaPremultiplied(input, metadata));
  return {
    ...header,
    ...(isPremultiplied ? { isAlphaPremultiplied: true } : {}),
    ...(levels.length > 0 ? { levels } : {}),
    ...(paths.length > 0 ? { paths } : {}),
  };
}

/** The file is looked into once more only where libvips has seen that it has what may hold paths. */
async function readPaths(input: RenderInput, metadata: Metadata): Promise<readonly SourcePath[]> {
  const { format, iptc, tifftagPhotoshop } = metadata;
  if (format === 'jpeg' && iptc) return readPhotoshopPaths(await withBytesOf(input, readJpegPhotoshop));
  return tifftagPhotoshop ? readPhotoshopPaths(tifftagPhotoshop) : [];
}

const READ_FORMATS = 'JPEG, PNG, WebP, TIFF, GIF, AVIF or PSD';

async function explainRefusal(input: RenderInput, cause: unknown): Promise<RenderError> {
  const head = await readHead(input, SIGNATURE_BYTES).catch(() => undefined);
  if (!head) return new RenderError('render.source', 'source: cannot be read', { cause });
  if (head.every((byte) => byte === 0)) {
    return new RenderError('render.source', `source: no picture in it, expected ${READ_FORMATS}`, { cause });
  }
  const format = sniffFormat(head);
  if (format === 'svg') return unreadFormat('SVG is not read yet', cause);
  if (!format) return unreadFormat('not a kind of picture that is read here', cause);
  return new RenderError('render.source', `source: the ${format} header is damaged`, { cause });
}

/** HEIF is a family: only its AV1 pictures are read, under their own name. */
function formatOf({ format, compression }: Metadata): SourceFormat {
  if (format === 'heif' && compression === 'av1') return 'avif';
  const found = READ_BY_LIBVIPS.find((name) => name === format);
  if (!found) throw unreadFormat(`${format} is not read here`);
  return found;
}

const READ_BY_LIBVIPS = ['jpeg', 'png', 'webp', 'tiff', 'gif'] as const satisfies readonly SourceFormat[];

function unreadFormat(what: string, cause?: unknown): RenderError {
  return new RenderError('render.format', `source: ${what}, expected ${READ_FORMATS}`, {
    expected: READ_FORMATS,
    ...(cause === undefined ? {} : { cause }),
  });
}

function headerOf(format: SourceFormat, metadata: Metadata): SourceHeader {
  const profile = metadata.icc && readProfileFacts(metadata.icc);
  return {
    format,
    widthPx: metadata.width,
    heightPx: metadata.height,
    pages: metadata.pages ?? 1,
    channels: metadata.channels,
    bitsPerSample: bitsOf(metadata),
    colorSpace: COLOR_SPACES[metadata.space] ?? 'other',
    hasAlpha: metadata.hasAlpha,
    orientation: metadata.orientation ?? 1,
    ...(metadata.density === undefined ? {} : { densityDpi: metadata.density }),
    hasProfile: metadata.icc !== undefined,
    profileIsSrgb: profile?.isSrgb === true,
    ...(profile ? { profile } : {}),
  };
}

/** Wider samples have no agreed white: a float of 1 may be black or white. */
function bitsOf({ depth, space }: Metadata): number {
  if (depth === 'uchar') return 8;
  // The samples of Lab have signs.
  if (depth === 'ushort' || (depth === 'short' && space === 'labs')) return 16;
  throw unreadFormat(`samples of type ${depth} are not read here`);
}

const COLOR_SPACES: Readonly<Record<string, SourceHeader['colorSpace']>> = {
  srgb: 'rgb',
  rgb16: 'rgb',
  'b-w': 'gray',
  grey16: 'gray',
  cmyk: 'cmyk',
  lab: 'lab',
  labs: 'lab',
};
