import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ColorSpacePlan, ConversionPlan, PixelType } from '../plan/color-plan.js';
import { SRGB_PROFILE } from '../plan/color-plan.js';
import { draw } from '../testing/pictures.js';
import { convertRaster } from './convert-raster.js';

const NO_PROFILES = { bytesOf: () => Promise.reject(new Error('no profile was expected')) };

const SRGB: ColorSpacePlan = { pixelType: 'rgb', profile: SRGB_PROFILE };
const OPTIONS = { intent: 1, compensatesBlack: true, dithers: false } as const;

function naive(from: PixelType, to: PixelType): ConversionPlan {
  return { from: { pixelType: from }, to: { pixelType: to }, ...OPTIONS };
}

function rasterOf(channels: number, ...samples: readonly number[]) {
  return {
    samples: Uint8Array.from(samples),
    widthPx: samples.length / channels,
    heightPx: 1,
    channels,
  };
}

describe('a naive conversion (ADR 0074)', () => {
  type Row = readonly [what: string, lights: readonly number[], inks: readonly number[]];
  const ROWS: readonly Row[] = [
    ['white', [255, 255, 255], [0, 0, 0, 0]],
    ['black', [0, 0, 0], [0, 0, 0, 255]],
    ['red', [255, 0, 0], [0, 255, 255, 0]],
    ['half gray', [128, 128, 128], [0, 0, 0, 127]],
    // The lightest of three lights leaves black; the others are dimmed from there by inks.
    ['dark orange', [200, 100, 0], [0, 128, 255, 55]],
  ];

  it.each(ROWS)('of %s from lights to inks', async (_what, lights, inks) => {
    const { samples, channels } = await convertRaster(
      rasterOf(3, ...lights),
      naive('rgb', 'cmyk'),
      NO_PROFILES,
    );
    expect([[...samples], channels]).toEqual([inks, 4]);
  });

  it.each(ROWS)('of %s back to lights', async (_what, lights, inks) => {
    const { samples } = await convertRaster(rasterOf(4, ...inks), naive('cmyk', 'rgb'), NO_PROFILES);
    expect([...samples].every((light, index) => Math.abs(light - (lights[index] ?? NaN)) <= 1)).toBe(true);
  });

  it('leaves alpha alone', async () => {
    const there = await convertRaster(rasterOf(4, 255, 0, 0, 77), naive('rgb', 'cmyk'), NO_PROFILES);
    expect([[...there.samples], there.channels]).toEqual([[0, 255, 255, 0, 77], 5]);
    const back = await convertRaster(there, naive('cmyk', 'rgb'), NO_PROFILES);
    expect([[...back.samples], back.channels]).toEqual([[255, 0, 0, 77], 4]);
  });
});

describe('a conversion between profiles', () => {
  it('to the same profile touches nothing', async () => {
    const raster = rasterOf(3, 1, 2, 3);
    expect(await convertRaster(raster, { from: SRGB, to: SRGB, ...OPTIONS }, NO_PROFILES)).toBe(raster);
  });

  it('keeps neutral colors of matrix profiles neutral and alpha as it is', async () => {
    const p3 = await displayP3();
    const conversion: ConversionPlan = { from: SRGB, to: { pixelType: 'rgb', profile: p3.plan }, ...OPTIONS };
    const { samples } = await convertRaster(
      rasterOf(4, 0, 0, 0, 9, 128, 128, 128, 200, 255, 255, 255, 0),
      conversion,
      p3,
    );
    expect([...samples]).toEqual([0, 0, 0, 9, 128, 128, 128, 200, 255, 255, 255, 0]);
  });

  it('says which profile cannot be read', async () => {
    const profile = { identity: 'damaged', place: 'given', index: 0 } as const;
    const conversion: ConversionPlan = { from: { pixelType: 'cmyk', profile }, to: SRGB, ...OPTIONS };
    const profiles = { bytesOf: () => Promise.resolve(new Uint8Array(200)) };
    await expect(convertRaster(rasterOf(4, 0, 0, 0, 0), conversion, profiles)).rejects.toThrow(
      /color profile cannot be/,
    );
  });
});

async function displayP3() {
  const { icc } = await sharp(
    await draw(2, 2, () => [1, 2, 3])
      .withIccProfile('p3')
      .png()
      .toBuffer(),
  ).metadata();
  if (!icc) throw new Error('sharp wrote no profile');
  const plan = { identity: 'p3', place: 'given', index: 0 } as const;
  return { plan, bytesOf: () => Promise.resolve(icc) };
}
