import type { Rect, Size } from '@is/protocol';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { AlphaColor } from '../plan/render-plan.js';
import { RenderError } from '../errors.js';

/**
 * Pixels in memory between two pipelines: 8-bit samples, row by row, not premultiplied. While layers are put together, RGB
 * means that every pixel is opaque: a third less to work on, and nothing to lay a background under.
 */
export interface Raster {
  readonly samples: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: number;
}

/** How libvips calls the samples that rasters hold; gray is held as RGB. */
export const HELD_SPACES = { rgb: 'srgb', gray: 'srgb', cmyk: 'cmyk' } as const;

/**
 * Runs a pipeline to its end.
 * @param size of the result, needed where the pipeline extends what it has cut: sharp then tells the size of the cut
 * @throws RenderError `render.plan` when the samples are not those of a picture of that size
 */
export async function takeRaster(
  picture: Sharp,
  space: 'srgb' | 'b-w' | 'cmyk',
  size?: Size,
): Promise<Raster> {
  const { data, info } = await picture.toColourspace(space).raw().toBuffer({ resolveWithObject: true });
  const { widthPx, heightPx } = size ?? { widthPx: info.width, heightPx: info.height };
  const { channels } = info;
  if (data.byteLength !== widthPx * heightPx * channels)
    throw new RenderError('render.plan', `a stage of ${widthPx}x${heightPx} px has ${data.byteLength} bytes`);
  return { samples: plainBytes(data), widthPx, heightPx, channels };
}

/** The pixels as the start of another pipeline: gray or RGB, perhaps with alpha. They must not change any more. */
export function openRaster({ samples, widthPx, heightPx, channels }: Raster): Sharp {
  return sharp(samples, {
    raw: { width: widthPx, height: heightPx, channels: channelsOf(channels) },
    // Memory can be read in any order: a turn then needs no copy of it.
    sequentialRead: false,
    // Our own pixels, whose number the plan has checked.
    limitInputPixels: false,
  });
}

function channelsOf(channels: number): 1 | 2 | 3 | 4 {
  return channels === 1 || channels === 2 || channels === 4 ? channels : 3;
}

/** A part of RGB or RGBA pixels, copied. */
export function cutRaster({ samples, widthPx, channels }: Raster, part: Rect): Raster {
  const length = part.widthPx * channels;
  const cut = new Uint8Array(length * part.heightPx);
  for (let row = 0; row < part.heightPx; row += 1) {
    const from = ((part.topPx + row) * widthPx + part.leftPx) * channels;
    cut.set(samples.subarray(from, from + length), row * length);
  }
  return { samples: cut, widthPx: part.widthPx, heightPx: part.heightPx, channels };
}

/** RGBA, fully transparent. */
export function emptyRaster({ widthPx, heightPx }: Size): Raster {
  return { samples: new Uint8Array(widthPx * heightPx * 4), widthPx, heightPx, channels: 4 };
}

/** One color: RGB where it is opaque. */
export function filledRaster({ widthPx, heightPx }: Size, { red, green, blue, alpha }: AlphaColor): Raster {
  const pixel = [red, green, blue, ...(alpha === 255 ? [] : [alpha])];
  const filled = Buffer.alloc(widthPx * heightPx * pixel.length, Uint8Array.from(pixel));
  return { samples: plainBytes(filled), widthPx, heightPx, channels: pixel.length };
}

/** Functions that see both Buffers and plain arrays are slower for both. */
function plainBytes({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** RGB or RGBA pixels as RGBA: the same raster where it is that already. */
export function withAlpha(raster: Raster): Raster {
  if (raster.channels === 4) return raster;
  const { samples: opaque, widthPx, heightPx } = raster;
  const samples = new Uint8Array(widthPx * heightPx * 4);
  for (let from = 0, to = 0; to < samples.length; from += 3, to += 4) {
    samples[to] = opaque[from] ?? 0;
    samples[to + 1] = opaque[from + 1] ?? 0;
    samples[to + 2] = opaque[from + 2] ?? 0;
    samples[to + 3] = 255;
  }
  return { samples, widthPx, heightPx, channels: 4 };
}
