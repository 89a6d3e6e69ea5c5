import type { ConversionPlan, PixelType } from '../plan/color-plan.js';
import type { Raster } from '../stages/raster.js';
import { openConversion } from './color-engine.js';
import type { ProfileBytes } from './color-engine.js';
import { naiveInks, naiveLights } from './naive-conversions.js';

/**
 * A picture in another space. Gray pictures are held as RGB ones whose three samples are equal, pictures of inks as
 * CMYK; an alpha channel behind the colors stays as it is. Reference: pipeline.md P13.
 */
export async function convertRaster(
  raster: Raster,
  conversion: ConversionPlan,
  profiles: ProfileBytes,
): Promise<Raster> {
  const { from, to } = conversion;
  if (from.pixelType === to.pixelType && from.profile?.identity === to.profile?.identity) return raster;
  const hasAlpha = raster.channels > heldChannels(from.pixelType);
  const samples = await convertSamples({ raster, hasAlpha }, conversion, profiles);
  return { ...raster, samples, channels: heldChannels(to.pixelType) + (hasAlpha ? 1 : 0) };
}

/** Channels without alpha as rasters hold them. */
export function heldChannels(pixelType: PixelType): number {
  return pixelType === 'cmyk' ? 4 : 3;
}

interface HeldSamples {
  readonly raster: Raster;
  readonly hasAlpha: boolean;
}

async function convertSamples(
  { raster, hasAlpha }: HeldSamples,
  conversion: ConversionPlan,
  profiles: ProfileBytes,
): Promise<Uint8Array> {
  const { from, to } = conversion;
  if (!from.profile || !to.profile) return convertNaively(raster.samples, { from, to, hasAlpha });
  const convert = await openConversion({ conversion, profiles, widthPx: raster.widthPx });
  const given = from.pixelType === 'gray' ? narrowGray(raster.samples, hasAlpha) : raster.samples;
  const converted = convert(given, hasAlpha);
  return to.pixelType === 'gray' ? widenGray(converted, hasAlpha) : converted;
}

/** Between lights of any kind nothing changes: what they mean is not known. */
function convertNaively(
  samples: Uint8Array,
  { from, to, hasAlpha }: Pick<ConversionPlan, 'from' | 'to'> & { readonly hasAlpha: boolean },
): Uint8Array {
  if (from.pixelType === 'cmyk' && to.pixelType !== 'cmyk') return naiveLights(samples, hasAlpha);
  if (from.pixelType !== 'cmyk' && to.pixelType === 'cmyk') return naiveInks(samples, hasAlpha);
  return samples;
}

function narrowGray(samples: Uint8Array, hasAlpha: boolean): Uint8Array {
  const inputs = hasAlpha ? 4 : 3;
  const outputs = hasAlpha ? 2 : 1;
  const narrow = new Uint8Array((samples.length / inputs) * outputs);
  for (let from = 0, to = 0; from < samples.length; from += inputs, to += outputs) {
    narrow[to] = samples[from] ?? 0;
    if (hasAlpha) narrow[to + 1] = samples[from + 3] ?? 0;
  }
  return narrow;
}

function widenGray(samples: Uint8Array, hasAlpha: boolean): Uint8Array {
  const inputs = hasAlpha ? 2 : 1;
  const outputs = hasAlpha ? 4 : 3;
  const wide = new Uint8Array((samples.length / inputs) * outputs);
  for (let from = 0, to = 0; from < samples.length; from += inputs, to += outputs) {
    wide.fill(samples[from] ?? 0, to, to + 3);
    if (hasAlpha) wide[to + 3] = samples[from + 1] ?? 0;
  }
  return wide;
}
