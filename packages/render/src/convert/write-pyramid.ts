import type { Size } from '@is/protocol';
import type { Sharp, TiffOptions } from 'sharp';
import { turnOfOrientation, turnSize } from '../geometry/orientation.js';
import type { RenderInput } from '../renderer.js';
import type { SourceHeader } from '../source-header.js';
import { decodableInput } from '../sources/decodable-input.js';
import { openSource } from '../sources/open-source.js';
import { MAX_SOURCE_CHANNELS, sourcePixelLimit } from '../sources/source-limits.js';
import type { RenderLimits } from '../sources/source-limits.js';
import { changeFile } from '../tiff/byte-stores.js';
import { layLevels } from './lay-levels.js';
import type { Level } from './lay-levels.js';
import { pyramidLevels, tileSize } from './pyramid-levels.js';

const MILLIMETRES_PER_INCH = 25.4;

export interface PyramidCompression {
  /** `jpeg` wherever it is possible: without alpha and in gray or RGB. Everything else is `deflate`, without loss. */
  readonly compression: 'jpeg' | 'deflate';
  /** 1..100, of JPEG tiles. Below 90, libvips stores colors at half resolution, and above as red, green and blue. */
  readonly quality: number;
}

export interface PyramidTask extends PyramidCompression {
  readonly input: RenderInput;
  readonly header: SourceHeader;
  readonly limits: RenderLimits;
}

/**
 * The upright picture and its smaller copies, in tiles, 8 bits deep as replies are, in its own colors with its own profile.
 * @throws libvips' errors; RenderError `render.limit` when the file would exceed 4 GB
 */
export async function writePyramid(path: string, { input, ...given }: PyramidTask): Promise<void> {
  const { header, limits } = given;
  const task = { ...given, input: await decodableInput(input, header.format, limits) };
  const size = turnSize(header, turnOfOrientation(header.orientation));
  await tiled(openUpright(task), size, task).keepMetadata().toFile(path);
  await changeFile(path, (file) => layLevels(file, size, drawLevels(task, size)));
}

/** Each halving is drawn from the one before, so the source is decoded only once more, at half its size where it can be. */
async function* drawLevels(task: PyramidTask, whole: Size): AsyncGenerator<Level> {
  let larger = openUpright(task);
  for (const { size, isHalving } of pyramidLevels(whole)) {
    if (!isHalving) {
      yield { size, file: await tiled(resized(larger, size), size, task).keepIccProfile().toBuffer() };
      continue;
    }
    const half = await resized(larger, size).keepIccProfile().tiff({ compression: 'none' }).toBuffer();
    yield { size, file: await tiled(reopen(half, task), size, task).keepIccProfile().toBuffer() };
    larger = reopen(half, task);
  }
}

function resized(picture: Sharp, { widthPx, heightPx }: Size): Sharp {
  return picture.clone().resize({ width: widthPx, height: heightPx, fit: 'fill' });
}

function openUpright({ input, header, limits }: PyramidTask): Sharp {
  const source = openSource(input, {
    limitInputPixels: sourcePixelLimit(header.format, limits),
    limitInputChannels: MAX_SOURCE_CHANNELS,
    // Samples stay as they are: the profile goes along and is applied when a picture is drawn.
    ignoreIcc: true,
  });
  const picture = inOwnSpace(source, header);
  const { isMirrored, angleDeg } = turnOfOrientation(header.orientation);
  // Turned pixels are stored once instead of being turned for every reply.
  return isMirrored || angleDeg !== 0 ? picture.autoOrient() : picture;
}

function reopen(bytes: Uint8Array, { header }: PyramidTask): Sharp {
  const bounds = { limitInputPixels: Number.MAX_SAFE_INTEGER, limitInputChannels: MAX_SOURCE_CHANNELS };
  return inOwnSpace(openSource({ kind: 'bytes', bytes }, { ...bounds, ignoreIcc: true }), header);
}

function inOwnSpace(source: Sharp, { colorSpace }: SourceHeader): Sharp {
  if (colorSpace === 'cmyk') return source.pipelineColourspace('cmyk').toColourspace('cmyk');
  return source.toColourspace(colorSpace === 'gray' ? 'b-w' : 'srgb');
}

/**
 * With JPEG, the picture goes on to the end of its last tiles: libvips would fill them with black, which bleeds into the
 * last block of the picture.
 */
function tiled(picture: Sharp, size: Size, { header, compression, quality }: PyramidTask): Sharp {
  const isJpeg =
    compression === 'jpeg' &&
    !header.hasAlpha &&
    (header.colorSpace === 'rgb' || header.colorSpace === 'gray');
  const tile = tileSize(size);
  const options = tiffOptions(header, tile);
  if (!isJpeg) return picture.tiff({ ...options, compression: 'deflate', predictor: 'horizontal' });
  const right = missing(size.widthPx, tile.widthPx);
  const bottom = missing(size.heightPx, tile.heightPx);
  return picture
    .extend({ right, bottom, extendWith: 'copy' })
    .tiff({ ...options, compression: 'jpeg', quality });
}

/** From the end of the picture to the end of its last tile. */
function missing(lengthPx: number, tilePx: number): number {
  return (tilePx - (lengthPx % tilePx)) % tilePx;
}

function tiffOptions({ densityDpi }: SourceHeader, tile: Size): TiffOptions {
  const density = densityDpi === undefined ? undefined : densityDpi / MILLIMETRES_PER_INCH;
  return {
    tile: true,
    tileWidth: tile.widthPx,
    tileHeight: tile.heightPx,
    ...(density === undefined ? {} : { xres: density, yres: density, resolutionUnit: 'inch' }),
  };
}
