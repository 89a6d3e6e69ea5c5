import type { Metadata } from 'sharp';
import { RenderError } from '../errors.js';
import type { RenderInput, SourceFormat, SourceHeader } from '../renderer.js';
import { openSource } from './open-source.js';
import type { SourceBounds } from './open-source.js';
import { readHead } from './read-head.js';
import { SIGNATURE_BYTES, sniffFormat } from './sniff-format.js';
import { checkSourceHeader } from './source-limits.js';
import type { RenderLimits } from './source-limits.js';
import { isSrgbProfile } from './srgb-profile.js';

/**
 * Facts of a source from its first bytes and its header; no pixel is decoded.
 * @throws RenderError `render.source` empty or damaged, `render.format` not a kind that is read, `render.limit`
 */
export async function readSourceHeader(input: RenderInput, limits: RenderLimits): Promise<SourceHeader> {
  const format = await knownFormat(input);
  // The header alone costs no memory, so what is too much is said by our own check, with a clear error.
  const metadata = await openSource(input, UNBOUNDED)
    .metadata()
    .catch((cause: unknown) => {
      throw new RenderError('render.source', `source: the ${format} header is damaged`, { cause });
    });
  const header = headerOf(format, metadata);
  checkSourceHeader(header, limits);
  return header;
}

const UNBOUNDED: SourceBounds = {
  limitInputPixels: Number.MAX_SAFE_INTEGER,
  limitInputChannels: Number.MAX_SAFE_INTEGER,
};

const READ_FORMATS = 'JPEG, PNG, WebP, TIFF, GIF or AVIF';

async function knownFormat(input: RenderInput): Promise<SourceFormat> {
  const head = await readHead(input, SIGNATURE_BYTES).catch((cause: unknown) => {
    throw new RenderError('render.source', 'source: cannot be read', { cause });
  });
  if (head.every((byte) => byte === 0)) {
    throw new RenderError('render.source', `source: no picture in it, expected ${READ_FORMATS}`);
  }
  const format = sniffFormat(head);
  if (format !== undefined && format !== 'svg') return format;
  const kind = format === 'svg' ? 'SVG is not read yet' : 'not a kind of picture that is read here';
  throw new RenderError('render.format', `source: ${kind}, expected ${READ_FORMATS}`, {
    expected: READ_FORMATS,
  });
}

function headerOf(format: SourceFormat, metadata: Metadata): SourceHeader {
  return {
    format,
    widthPx: metadata.width,
    heightPx: metadata.height,
    pages: metadata.pages ?? 1,
    channels: metadata.channels,
    bitsPerSample: BITS_OF_DEPTH[metadata.depth] ?? 32,
    colorSpace: COLOR_SPACES[metadata.space] ?? 'other',
    hasAlpha: metadata.hasAlpha,
    orientation: metadata.orientation ?? 1,
    ...(metadata.density === undefined ? {} : { densityDpi: metadata.density }),
    hasProfile: metadata.icc !== undefined,
    profileIsSrgb: metadata.icc !== undefined && isSrgbProfile(metadata.icc),
  };
}

const BITS_OF_DEPTH: Readonly<Record<string, number>> = { uchar: 8, char: 8, ushort: 16, short: 16 };

const COLOR_SPACES: Readonly<Record<string, SourceHeader['colorSpace']>> = {
  srgb: 'rgb',
  rgb16: 'rgb',
  'b-w': 'gray',
  grey16: 'gray',
  cmyk: 'cmyk',
  lab: 'lab',
  labs: 'lab',
};
