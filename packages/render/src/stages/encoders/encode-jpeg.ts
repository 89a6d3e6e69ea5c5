import type { Size } from '@is/protocol';
import type { Sharp } from 'sharp';
import { RenderError } from '../../errors.js';
import { rescanJpeg } from '../../jpeg/rescan-jpeg.js';
import { annotateJpeg } from '../annotations/annotate-jpeg.js';
import { holdPicture } from '../hold-picture.js';
import type { EncodedPicture, EncodingJob } from './encoder.js';

/** Above this, coding tables made to measure would hold the whole picture: 726 instead of 150 MB at 100 megapixels. */
const OPTIMIZED_PIXELS = 25_000_000;

/** What of a JPEG's plan shapes its scan data. */
export interface JpegSettings {
  readonly quality: number;
  readonly hasFullChroma: boolean;
  readonly isProgressive: boolean;
}

export function jpegPipeline(picture: Sharp, settings: JpegSettings, { widthPx, heightPx }: Size): Sharp {
  return picture.jpeg({
    quality: settings.quality,
    chromaSubsampling: settings.hasFullChroma ? '4:4:4' : '4:2:0',
    progressive: settings.isProgressive,
    optimiseCoding: widthPx * heightPx <= OPTIMIZED_PIXELS,
    mozjpeg: false,
  });
}

export async function encodeJpeg(job: EncodingJob<'jpeg'>): Promise<EncodedPicture> {
  const { plan, size } = job;
  const parts =
    plan.maxBytes === undefined
      ? await attempt(job, job.picture, plan.quality)
      : await fit(job, plan.maxBytes);
  return { kind: 'file', parts, size };
}

async function attempt(
  { plan, size, annotations }: EncodingJob<'jpeg'>,
  picture: Sharp,
  quality: number,
): Promise<readonly Uint8Array[]> {
  const isProgressive = plan.isProgressive && plan.scans === undefined;
  const file = await jpegPipeline(picture, { ...plan, quality, isProgressive }, size).toBuffer();
  return annotateJpeg(plan.scans === undefined ? file : rescanJpeg(file, plan.scans), annotations);
}

/**
 * The best quality up to the planned one whose file fits: the finished pixels are drawn once and encoded up to nine
 * times. Reference: commands.json, jpegSize.
 * @throws RenderError `render.limit` when even quality 1 does not fit
 */
async function fit(job: EncodingJob<'jpeg'>, maxBytes: number): Promise<readonly Uint8Array[]> {
  const held = await holdPicture(job);
  const tryQuality = (quality: number): Promise<readonly Uint8Array[]> => attempt(job, held(), quality);
  const best = await tryQuality(job.plan.quality);
  if (lengthOf(best) <= maxBytes) return best;
  let fitting: readonly Uint8Array[] | undefined;
  let smallestBytes = lengthOf(best);
  for (let low = 1, high = job.plan.quality - 1; low <= high;) {
    const quality = Math.floor((low + high) / 2);
    const parts = await tryQuality(quality);
    smallestBytes = Math.min(smallestBytes, lengthOf(parts));
    if (lengthOf(parts) <= maxBytes) {
      fitting = parts;
      low = quality + 1;
    } else {
      high = quality - 1;
    }
  }
  if (fitting) return fitting;
  throw new RenderError(
    'render.limit',
    `jpegSize: the picture has ${smallestBytes} bytes at quality 1, expected at most ${maxBytes}`,
    { command: 'jpegSize', value: maxBytes, expected: `at least ${smallestBytes} bytes`, limit: maxBytes },
  );
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.byteLength, 0);
}
