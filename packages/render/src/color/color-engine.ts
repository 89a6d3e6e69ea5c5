import type { EngineProfile, EngineTransform } from 'jscolorengine';
import { RenderError } from '../errors.js';
import type { ConversionPlan, ProfilePlan } from '../plan/color-plan.js';
import { diffuseError } from './diffuse-error.js';

/** Samples of one space as those of another, pixel after pixel; an alpha channel stays as it is. */
export type SampleConversion = (samples: Uint8Array, hasAlpha: boolean) => Uint8Array;

/** Where the bytes of profiles come from. */
export interface ProfileBytes {
  bytesOf(profile: ProfilePlan): Promise<Uint8Array>;
}

export interface ConversionOrder {
  readonly conversion: ConversionPlan;
  /** Reads the two profiles; asked only when this conversion is not remembered. */
  readonly profiles: ProfileBytes;
  /** Where errors are diffused when the conversion dithers. */
  readonly widthPx: number;
}

/**
 * Conversions that are kept: building one takes 30 to 130 ms, and its tables take up to 3 MB. One process draws one
 * picture at a time, and a catalog has a handful of spaces.
 */
const REMEMBERED = 12;
const remembered = new Map<string, EngineTransform>();

/**
 * Conversion between two profiles. The engine is loaded by the first: most pictures never need it. Decision: ADR 0073.
 * @throws RenderError `render.source` naming the profile that cannot be used
 */
export async function openConversion(order: ConversionOrder): Promise<SampleConversion> {
  const { conversion, widthPx } = order;
  const transform = await findTransform(order);
  const outputs = CHANNELS[conversion.to.pixelType];
  if (!conversion.dithers) {
    return (samples, hasAlpha) => {
      const clamped = new Uint8ClampedArray(samples.buffer, samples.byteOffset, samples.byteLength);
      return bytesOf(transform.array(clamped, hasAlpha, hasAlpha));
    };
  }
  return (samples, hasAlpha) => {
    const fine = transform.array(widened(samples), hasAlpha, hasAlpha);
    return diffuseError(fine, { widthPx, channels: outputs + (hasAlpha ? 1 : 0), dithered: outputs });
  };
}

function widened(samples: Uint8Array): Uint16Array {
  const wide = new Uint16Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) wide[index] = (samples[index] ?? 0) * 257;
  return wide;
}

/** Samples of a pixel without alpha. */
export const CHANNELS = { gray: 1, rgb: 3, cmyk: 4 } as const;

function bytesOf(samples: Uint8ClampedArray | Uint16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

async function findTransform(order: ConversionOrder): Promise<EngineTransform> {
  const key = keyOf(order.conversion);
  const known = remembered.get(key);
  if (known) {
    remembered.delete(key);
    remembered.set(key, known);
    return known;
  }
  const built = await buildTransform(order);
  remembered.set(key, built);
  const [oldest] = remembered.keys();
  if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  return built;
}

function keyOf({ from, to, intent, compensatesBlack, dithers }: ConversionPlan): string {
  return [from.profile?.identity, to.profile?.identity, intent, compensatesBlack, dithers].join(' ');
}

async function buildTransform({ conversion, profiles }: ConversionOrder): Promise<EngineTransform> {
  const { default: engine } = await import('jscolorengine');
  const open = async (plan: ProfilePlan | undefined): Promise<EngineProfile> => {
    if (!plan) throw new RenderError('render.plan', 'expected a conversion between two profiles');
    const bytes = await profiles.bytesOf(plan);
    const profile = new engine.Profile();
    attempt(() => profile.loadBinary(bytes), 'cannot be read');
    return checkLoaded(profile);
  };
  const [from, to] = [await open(conversion.from.profile), await open(conversion.to.profile)];
  const transform = new engine.Transform({
    dataFormat: conversion.dithers ? 'int16' : 'int8',
    buildLut: true,
    BPC: conversion.compensatesBlack,
    // Curves and a matrix need no table, and are exact without one.
    wasmMatrixShaper: 'prefer',
  });
  attempt(() => transform.create(from, to, conversion.intent), 'cannot be used for this conversion');
  return transform;
}

function checkLoaded(profile: EngineProfile): EngineProfile {
  if (profile.loaded) return profile;
  throw damaged('cannot be read', profile.lastError.text);
}

/** The engine throws texts and other things that are no errors. */
function attempt(action: () => unknown, what: string): void {
  try {
    action();
  } catch (cause) {
    throw damaged(what, cause);
  }
}

function damaged(what: string, cause: unknown): RenderError {
  return new RenderError(
    'render.source',
    `a color profile ${what}, expected an ICC profile of version 2 or 4`,
    {
      expected: 'an ICC profile of version 2 or 4',
      cause,
    },
  );
}
