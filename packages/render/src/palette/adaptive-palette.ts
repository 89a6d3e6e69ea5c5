import type { AlphaColor } from '../plan/render-plan.js';
import type { PalettePlan } from '../plan/encoding-plan.js';
import { binColors, COMPONENTS } from './color-bins.js';
import type { ColorBins } from './color-bins.js';
import { nearestColor } from './nearest-color.js';
import { NOTHING, packColor, unpackColor } from './packed-pixels.js';
import { splitBins } from './split-bins.js';

/** Each round moves the entries to the middle of what they stand for; later rounds change little. */
const REFINEMENTS = 2;

/**
 * The forced colors, then those of the picture: all of them when they are few enough, else the best for it.
 * Reference: commands.json, quantize.
 */
export function adaptivePalette(
  pixels: Uint32Array,
  { forced, colorCount }: Extract<PalettePlan, { readonly kind: 'adaptive' }>,
): readonly AlphaColor[] {
  const given = uniqueColors(forced.map((color) => packColor({ ...color, alpha: 255 })));
  const room = colorCount - given.size;
  const own = fewColors(pixels, given, room) ?? bestColors(binColors(pixels, given), room);
  const palette = [...given, ...own].map(unpackColor);
  return palette.length > 0 ? palette : [{ red: 0, green: 0, blue: 0, alpha: 255 }];
}

function uniqueColors(colors: readonly number[]): ReadonlySet<number> {
  return new Set(colors);
}

/** All colors of the picture that are not given; undefined when there are more than `most`. */
function fewColors(
  pixels: Uint32Array,
  given: ReadonlySet<number>,
  most: number,
): readonly number[] | undefined {
  const found = new Set<number>();
  let last = NOTHING;
  for (const pixel of pixels) {
    if (pixel === last || pixel === NOTHING) continue;
    last = pixel;
    if (!given.has(pixel)) found.add(pixel);
    if (found.size > most) return undefined;
  }
  return [...found];
}

function bestColors(bins: ColorBins, count: number): readonly number[] {
  let palette = colorsOf(splitBins(bins, count));
  for (let round = 0; round < REFINEMENTS; round += 1) palette = refine(palette, bins);
  return [...uniqueColors(palette.map(packColor))];
}

function refine(palette: readonly AlphaColor[], { count, means, weights }: ColorBins): readonly AlphaColor[] {
  if (palette.length === 0) return palette;
  const nearest = nearestColor(palette);
  const sums = new Float64Array(palette.length * COMPONENTS);
  const shares = new Float64Array(palette.length);
  for (let bin = 0; bin < count; bin += 1) {
    const mean = means.subarray(bin * COMPONENTS, (bin + 1) * COMPONENTS);
    const [red = 0, green = 0, blue = 0, alpha = 0] = mean;
    const index = nearest(packColor({ red, green, blue, alpha }));
    const weight = weights[bin] ?? 0;
    shares[index] = (shares[index] ?? 0) + weight;
    mean.forEach((component, at) => {
      sums[index * COMPONENTS + at] = (sums[index * COMPONENTS + at] ?? 0) + component * weight;
    });
  }
  const used = Array.from(shares.keys()).filter((index) => (shares[index] ?? 0) > 0);
  return colorsOf(
    Float64Array.from(
      used.flatMap((index) =>
        Array.from(
          sums.subarray(index * COMPONENTS, (index + 1) * COMPONENTS),
          (sum) => sum / (shares[index] ?? 1),
        ),
      ),
    ),
  );
}

/** Premultiplied means as colors. */
function colorsOf(means: Float64Array): readonly AlphaColor[] {
  return Array.from({ length: means.length / COMPONENTS }, (_, index) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = means.subarray(index * COMPONENTS);
    const plain = (component: number): number =>
      Math.min(255, Math.round((component * 255) / Math.max(1, alpha)));
    return { red: plain(red), green: plain(green), blue: plain(blue), alpha: Math.max(1, Math.round(alpha)) };
  });
}
