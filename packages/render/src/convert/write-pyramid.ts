import type { Sharp, TiffOptions } from 'sharp';
import { turnOfOrientation } from '../geometry/orientation.js';
import type { RenderInput } from '../renderer.js';
import type { SourceHeader } from '../source-header.js';
import { openSource } from '../sources/open-source.js';
import { MAX_SOURCE_CHANNELS, sourcePixelLimit } from '../sources/source-limits.js';
import type { RenderLimits } from '../sources/source-limits.js';

/** Side of a tile: the tiles of viewers, and a few kilobytes to read for each. */
const TILE_PX = 256;

const MILLIMETRES_PER_INCH = 25.4;

export interface PyramidCompression {
  /** `jpeg` wherever it is possible: without alpha and in gray or RGB. Everything else is `deflate`, without loss. */
  readonly compression: 'jpeg' | 'deflate';
  /**
   * 1..100, of JPEG tiles. Below 90, libvips stores colors at half resolution, and black beyond the picture bleeds into
   * its last 15 columns and rows.
   */
  readonly quality: number;
}

export interface PyramidTask extends PyramidCompression {
  readonly input: RenderInput;
  readonly header: SourceHeader;
  readonly limits: RenderLimits;
}

/**
 * The upright picture in all its halvings, in tiles, 8 bits deep as replies are, in its own colors with its own profile.
 * @throws libvips' errors
 */
export async function writePyramid(
  path: string,
  { input, header, limits, ...options }: PyramidTask,
): Promise<void> {
  const source = openSource(input, {
    limitInputPixels: sourcePixelLimit(header.format, limits),
    limitInputChannels: MAX_SOURCE_CHANNELS,
    // Samples stay as they are: the profile goes along and is applied when a picture is drawn.
    ignoreIcc: true,
  });
  await upright(inOwnSpace(source, header), header)
    .keepMetadata()
    .tiff(tiffOptions(header, options))
    .toFile(path);
}

function inOwnSpace(source: Sharp, { colorSpace }: SourceHeader): Sharp {
  if (colorSpace === 'cmyk') return source.pipelineColourspace('cmyk').toColourspace('cmyk');
  return source.toColourspace(colorSpace === 'gray' ? 'b-w' : 'srgb');
}

/** Turned pixels are stored once instead of being turned for every reply. */
function upright(source: Sharp, { orientation }: SourceHeader): Sharp {
  const { isMirrored, angleDeg } = turnOfOrientation(orientation);
  return isMirrored || angleDeg !== 0 ? source.autoOrient() : source;
}

function tiffOptions(header: SourceHeader, { compression, quality }: PyramidCompression): TiffOptions {
  const canBeJpeg = !header.hasAlpha && (header.colorSpace === 'rgb' || header.colorSpace === 'gray');
  const density = header.densityDpi === undefined ? undefined : header.densityDpi / MILLIMETRES_PER_INCH;
  return {
    ...(compression === 'jpeg' && canBeJpeg
      ? { compression: 'jpeg', quality }
      : { compression: 'deflate', predictor: 'horizontal' }),
    tile: true,
    tileWidth: TILE_PX,
    tileHeight: TILE_PX,
    pyramid: true,
    ...(density === undefined ? {} : { xres: density, yres: density, resolutionUnit: 'inch' }),
  };
}
