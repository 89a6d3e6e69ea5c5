import { describe, expect, it } from 'vitest';
import type { PerspectivePlan } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';
import { projectRaster } from './project-raster.js';

const SIDE_PX = 32;
const WIDTH_PX = 256;
const FRAME = { leftPx: 0, topPx: 0, widthPx: WIDTH_PX, heightPx: 3 };

/** A picture that brightens, or grows more opaque, by 8 levels a pixel from left to right. */
function ramp(channels: 3 | 4): Raster {
  const pixels = Array.from({ length: SIDE_PX ** 2 }, (_, at) => {
    const level = 8 * (at % SIDE_PX);
    return channels === 3 ? [level, 255 - level, 100] : [40, 200, 100, level];
  });
  return { samples: Uint8Array.from(pixels.flat()), widthPx: SIDE_PX, heightPx: SIDE_PX, channels };
}

/**
 * The picture on a wall whose right edge is seen `ratio` times as high as its left, which lies at 0; the eye is level with
 * its middle. What is seen at the share t of the way lies at the share t r / (1 - t + t r) of the wall.
 */
function wall(ratio: number, sampling: PerspectivePlan['sampling'] = { mode: 'R3' }): PerspectivePlan {
  const g = (ratio - 1) / WIDTH_PX;
  const middle = SIDE_PX / 2;
  const across = (ratio * SIDE_PX) / WIDTH_PX;
  return {
    matrix: [across, 0, 0, g * middle, across, middle - 1.5 * across, g, 0, 1],
    sampling,
    bounds: FRAME,
  };
}

function placeSeenAt(xPx: number, ratio: number): number {
  const share = (xPx + 0.5) / WIDTH_PX;
  return (SIDE_PX * share * ratio) / (1 - share + share * ratio);
}

/** The ramp at a place in pixels: as its outermost pixels beyond their middles. */
function levelAt(placePx: number): number {
  return 8 * Math.min(Math.max(placePx - 0.5, 0), SIDE_PX - 1);
}

function middleRow({ samples, channels }: Raster, channel: number): readonly number[] {
  return Array.from({ length: WIDTH_PX }, (_, xPx) => samples[(WIDTH_PX + xPx) * channels + channel] ?? 0);
}

/** From flat to so steep that no two pixels lie on a line: straight steps of 16, 8, 4 and no pixels. */
const RATIOS = [1, 127 / 128, 15 / 16, 0.8, 0.5, 0.1, 10, 2];

describe('a wall that recedes', () => {
  // A place is right to 1/32 pixel, and samples are rounded.
  const tolerance = 8 / 32 + 8 / 256 + 0.5;

  it.each(RATIOS)('shows each place where it is seen: %d', (ratio) => {
    const row = middleRow(projectRaster(ramp(3), wall(ratio), { frame: FRAME }), 0);
    const errors = row.map((level, xPx) => Math.abs(level - levelAt(placeSeenAt(xPx, ratio))));
    expect(Math.max(...errors)).toBeLessThanOrEqual(tolerance);
  });

  it.each(RATIOS)('is as transparent as each place: %d', (ratio) => {
    const drawn = projectRaster(ramp(4), wall(ratio), { frame: FRAME });
    const alphas = middleRow(drawn, 3);
    const errors = alphas.map((alpha, xPx) => Math.abs(alpha - levelAt(placeSeenAt(xPx, ratio))));
    expect(Math.max(...errors)).toBeLessThanOrEqual(tolerance);
    // The color is the same wherever there is any.
    const colors = [0, 1, 2].map(
      (channel) => new Set(middleRow(drawn, channel).filter((_, xPx) => alphas[xPx])),
    );
    expect(colors).toEqual([new Set([40]), new Set([200]), new Set([100])]);
  });

  it.each([5, 17, 64, 100])('is the same in every tile, %d pixels on', (leftPx) => {
    const tile = { ...FRAME, leftPx, widthPx: 60 };
    const whole = projectRaster(ramp(3), wall(0.8), { frame: FRAME });
    const part = projectRaster(ramp(3), wall(0.8), { frame: tile });
    const from = (WIDTH_PX + leftPx) * 4;
    expect(part.samples.subarray(60 * 4, 2 * 60 * 4)).toEqual(whole.samples.subarray(from, from + 60 * 4));
  });
});
