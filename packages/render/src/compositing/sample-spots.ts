import type { Point } from '@is/protocol';
import type { Coefficients } from '../geometry/projection.js';
import type { Raster } from '../stages/raster.js';
import { noiseAt } from './coordinate-noise.js';
import type { Footprint } from './footprint.js';
import { MOST_SAMPLES_PER_SIDE } from './footprint.js';

/** Weights of the pixels of a sample along each axis sum to it. */
export const SIDE_WEIGHT = 256;

/** Pixels of a row that are sampled alike. */
export const RUN_PX = 64;

/** Part of a row of the reply, no longer than `RUN_PX`. */
export interface Run {
  readonly fromPx: number;
  readonly countPx: number;
  readonly yPx: number;
}

/** How a run is sampled in a picture. */
export interface Sampling {
  readonly picture: Raster;
  /** From the reply to the picture. */
  readonly matrix: Coefficients;
  /** Of the samples in each pixel: `placesIn`. */
  readonly places: Float64Array;
  /** Above 0: samples are moved by up to half of it, in distances between samples, and take the pixel they lie in. */
  readonly jitter: number;
  /** Pixels that are read along a straight line; 0: each is found by itself. */
  readonly stepPx: number;
}

/** The samples of a run, pixel by pixel, each mixed of four pixels: where the upper left begins, and the other weights. */
export interface SampleSpots {
  readonly at: Int32Array;
  /** Of both pixels on the right, and of both below. */
  readonly right: Int32Array;
  readonly below: Int32Array;
}

export function emptySpots(): SampleSpots {
  const length = RUN_PX * MOST_SAMPLES_PER_SIDE ** 2;
  return { at: new Int32Array(length), right: new Int32Array(length), below: new Int32Array(length) };
}

/** Only pixels that touch a picture which ends just before the horizon ask for more. */
export const LEAST_DENOMINATOR = 1e-9;

/** Finds the samples of a run. Beyond its edge the picture goes on as it ends. */
export function findSpots(spots: SampleSpots, run: Run, sampling: Sampling): void {
  if (sampling.places.length === 2) findMiddles(spots, run, sampling);
  else findSpread(spots, run, sampling);
}

/** One sample in the middle of each pixel: nearly everywhere. */
function findMiddles(spots: SampleSpots, { fromPx, countPx, yPx }: Run, { picture, matrix }: Sampling): void {
  const { a, b, c, d, e, f, g, h, i } = matrix;
  const y = yPx + 0.5;
  for (let index = 0; index < countPx; index += 1) {
    const x = fromPx + index + 0.5;
    const w = 1 / Math.max(g * x + h * y + i, LEAST_DENOMINATOR);
    const left = weightBefore((a * x + b * y + c) * w, picture.widthPx);
    putSpot(spots, index, { picture, left, top: weightBefore((d * x + e * y + f) * w, picture.heightPx) });
  }
}

/** Samples that lie evenly in each pixel, inside of which the projection is as good as straight. */
function findSpread(spots: SampleSpots, { fromPx, countPx, yPx }: Run, sampling: Sampling): void {
  const { a, b, c, d, e, f, g, h, i } = sampling.matrix;
  const { picture, jitter } = sampling;
  const { widthPx, heightPx } = picture;
  const places = jitter > 0 ? Float64Array.from(sampling.places) : sampling.places;
  const y = yPx + 0.5;
  for (let xPx = fromPx, index = 0; xPx < fromPx + countPx; xPx += 1) {
    const x = xPx + 0.5;
    const w = 1 / Math.max(g * x + h * y + i, LEAST_DENOMINATOR);
    const u = (a * x + b * y + c) * w;
    const v = (d * x + e * y + f) * w;
    if (jitter > 0) scatter(places, { xPx, yPx }, sampling);
    for (let place = 0; place < places.length; place += 2, index += 1) {
      const across = (places[place] ?? 0) * w;
      const down = (places[place + 1] ?? 0) * w;
      const uPx = u + (a - g * u) * across + (b - h * u) * down;
      const vPx = v + (d - g * v) * across + (e - h * v) * down;
      const left = weightBefore(jitter > 0 ? middleOf(uPx) : uPx, widthPx);
      putSpot(spots, index, { picture, left, top: weightBefore(jitter > 0 ? middleOf(vPx) : vPx, heightPx) });
    }
  }
}

interface Spot {
  readonly picture: Raster;
  /** From the middle of the first pixel, in weights. */
  readonly left: number;
  readonly top: number;
}

/** There is one more pixel on the right, and one below; in a picture of one pixel they weigh nothing. */
function putSpot(spots: SampleSpots, index: number, { picture, left, top }: Spot): void {
  const widthPx = picture.widthPx | 0;
  const column = Math.max(0, Math.min(left >> 8, widthPx - 2));
  const row = Math.max(0, Math.min(top >> 8, (picture.heightPx | 0) - 2));
  spots.at[index] = Math.imul(Math.imul(row, widthPx) + column, picture.channels);
  spots.right[index] = left - column * SIDE_WEIGHT;
  spots.below[index] = top - row * SIDE_WEIGHT;
}

/** Of the pixel that a point lies in. */
function middleOf(positionPx: number): number {
  return Math.floor(positionPx) + 0.5;
}

/** How far a point is from the middle of the first pixel of a side, in weights; not beyond the last. */
function weightBefore(positionPx: number, lengthPx: number): number {
  const distance = (positionPx - 0.5) * SIDE_WEIGHT;
  return distance > 0 ? Math.min(distance, (lengthPx - 1) * SIDE_WEIGHT) | 0 : 0;
}

/** Where the samples of a pixel lie, in pixels from its middle: right and below, in turns. */
export function placesIn({ across, down }: Pick<Footprint, 'across' | 'down'>): Float64Array {
  const places = new Float64Array(2 * across * down);
  for (let sample = 0; sample < across * down; sample += 1) {
    places[2 * sample] = ((sample % across) + 0.5) / across - 0.5;
    places[2 * sample + 1] = (Math.floor(sample / across) + 0.5) / down - 0.5;
  }
  return places;
}

/** The places of one pixel, moved. */
function scatter(scattered: Float64Array, { xPx, yPx }: Point, { places, jitter }: Sampling): void {
  const distance = 1 / MOST_SAMPLES_PER_SIDE;
  for (let at = 0; at < places.length; at += 1)
    scattered[at] = (places[at] ?? 0) + (noiseAt(xPx, yPx, at) - 0.5) * jitter * distance;
}
