import type { Raster } from '../stages/raster.js';
import type { PaintedPixels } from './paint-lines.js';
import type { SampleSpots } from './sample-spots.js';
import { SIDE_WEIGHT } from './sample-spots.js';

export interface MixedSamples {
  /** RGB or RGBA. */
  readonly picture: Raster;
  readonly spots: SampleSpots;
  /** Samples per pixel. */
  readonly count: number;
}

/** What the weights of the four pixels of a sample sum to. */
const WHOLE = SIDE_WEIGHT * SIDE_WEIGHT;

/** Paints each pixel as the mean of its samples. */
export function mixSpots(painted: PaintedPixels, mixed: MixedSamples): void {
  if (mixed.picture.channels === 3) mixOpaque(painted, mixed);
  else mixByAlpha(painted, mixed);
}

function mixOpaque(painted: PaintedPixels, { picture, spots, count }: MixedSamples): void {
  const { samples, channels } = painted;
  const { at, right, below } = spots;
  const { samples: source } = picture;
  const { beside, under } = neighboursIn(picture);
  const share = 1 / (WHOLE * count);
  for (let pixel = 0, index = 0, to = painted.at | 0; pixel < painted.countPx; pixel += 1, to += channels) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (const end = index + count; index < end; index += 1) {
      const p0 = at[index] ?? 0;
      const p1 = p0 + beside;
      const p2 = p0 + under;
      const p3 = p1 + under;
      const x = right[index] ?? 0;
      const y = below[index] ?? 0;
      const w3 = x * y;
      const w2 = SIDE_WEIGHT * y - w3;
      const w1 = SIDE_WEIGHT * x - w3;
      const w0 = WHOLE - w1 - w2 - w3;
      red += w0 * of(source, p0) + w1 * of(source, p1) + w2 * of(source, p2) + w3 * of(source, p3);
      green +=
        w0 * of(source, p0 + 1) + w1 * of(source, p1 + 1) + w2 * of(source, p2 + 1) + w3 * of(source, p3 + 1);
      blue +=
        w0 * of(source, p0 + 2) + w1 * of(source, p1 + 2) + w2 * of(source, p2 + 2) + w3 * of(source, p3 + 2);
    }
    samples[to] = red * share + 0.5;
    samples[to + 1] = green * share + 0.5;
    samples[to + 2] = blue * share + 0.5;
    if (channels === 4) samples[to + 3] = 255;
  }
}

/** Colors by the weight of their alpha. */
function mixByAlpha(painted: PaintedPixels, { picture, spots, count }: MixedSamples): void {
  const { samples } = painted;
  const { at, right, below } = spots;
  const { samples: source } = picture;
  const { beside, under } = neighboursIn(picture);
  for (let pixel = 0, index = 0, to = painted.at | 0; pixel < painted.countPx; pixel += 1, to += 4) {
    let red = 0;
    let green = 0;
    let blue = 0;
    let weight = 0;
    for (const end = index + count; index < end; index += 1) {
      const p0 = at[index] ?? 0;
      const p1 = p0 + beside;
      const p2 = p0 + under;
      const p3 = p1 + under;
      const x = right[index] ?? 0;
      const y = below[index] ?? 0;
      const w0 = (SIDE_WEIGHT - x) * (SIDE_WEIGHT - y) * of(source, p0 + 3);
      const w1 = x * (SIDE_WEIGHT - y) * of(source, p1 + 3);
      const w2 = (SIDE_WEIGHT - x) * y * of(source, p2 + 3);
      const w3 = x * y * of(source, p3 + 3);
      weight += w0 + w1 + w2 + w3;
      red += w0 * of(source, p0) + w1 * of(source, p1) + w2 * of(source, p2) + w3 * of(source, p3);
      green +=
        w0 * of(source, p0 + 1) + w1 * of(source, p1 + 1) + w2 * of(source, p2 + 1) + w3 * of(source, p3 + 1);
      blue +=
        w0 * of(source, p0 + 2) + w1 * of(source, p1 + 2) + w2 * of(source, p2 + 2) + w3 * of(source, p3 + 2);
    }
    const alpha = weight / (WHOLE * count);
    if (alpha < 0.5) continue;
    samples[to] = red / weight + 0.5;
    samples[to + 1] = green / weight + 0.5;
    samples[to + 2] = blue / weight + 0.5;
    samples[to + 3] = alpha + 0.5;
  }
}

/** How far apart the pixels of a sample lie; a picture that is one pixel wide or high has no others, and they weigh nothing. */
function neighboursIn({ widthPx, heightPx, channels }: Raster): {
  readonly beside: number;
  readonly under: number;
} {
  return { beside: widthPx > 1 ? channels | 0 : 0, under: heightPx > 1 ? Math.imul(widthPx, channels) : 0 };
}

/** Lists are checked for their ends in one place. */
function of(samples: Uint8Array, at: number): number {
  return samples[at] ?? 0;
}
