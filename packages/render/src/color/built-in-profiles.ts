import type { ProfileFacts } from './profile-facts.js';
import { writeGrayProfile, writeMatrixProfile } from './write-profile.js';
import type { Chromaticity, ToneCurve } from './write-profile.js';

/** A profile that is there without any file. */
export interface BuiltInProfile {
  /** Identifiers and common names that lead to it; case counts. */
  readonly names: readonly string[];
  readonly facts: ProfileFacts;
  /** Absent: the one for inks, which the imaging library brings along. */
  readonly write?: () => Uint8Array;
}

const C: Chromaticity = [0.31006, 0.31616];
const D50: Chromaticity = [0.3457, 0.3585];
const D65: Chromaticity = [0.3127, 0.329];
const E: Chromaticity = [1 / 3, 1 / 3];

/** As Adobe RGB (1998) has it, 4.3.1.2: 563/256. */
const ADOBE_GAMMA: ToneCurve = { gamma: 2.199_218_75 };
const GAMMA_18: ToneCurve = { gamma: 1.8 };

type Names = readonly [id: string, ...others: string[]];

type Row = readonly [
  names: Names,
  red: Chromaticity,
  green: Chromaticity,
  blue: Chromaticity,
  white: Chromaticity,
  curve: ToneCurve,
];

/**
 * Primaries and whites as their standards state them: Adobe RGB (1998); CIE 1931; ITU-R BT.601 (525 and 625 lines);
 * FCC 1953; ISO 22028-2; IEC 61966-2-1; SMPTE EG 432-1 with sRGB's white and curve.
 */
const RGB_SPACES: readonly Row[] = [
  [['sRGB', 'sRGB IEC61966-2.1'], [0.64, 0.33], [0.3, 0.6], [0.15, 0.06], D65, 'sRGB'],
  [['AdobeRGB', 'Adobe RGB (1998)'], [0.64, 0.33], [0.21, 0.71], [0.15, 0.06], D65, ADOBE_GAMMA],
  [['AppleRGB', 'Apple RGB'], [0.625, 0.34], [0.28, 0.595], [0.155, 0.07], D65, GAMMA_18],
  [['CIERGB', 'CIE RGB'], [0.735, 0.265], [0.274, 0.717], [0.167, 0.009], E, ADOBE_GAMMA],
  [['ColorMatchRGB', 'ColorMatch RGB'], [0.63, 0.34], [0.295, 0.605], [0.15, 0.075], D50, GAMMA_18],
  [['NTSC', 'NTSC (1953)'], [0.67, 0.33], [0.21, 0.71], [0.14, 0.08], C, ADOBE_GAMMA],
  [['PAL', 'PAL/SECAM'], [0.64, 0.33], [0.29, 0.6], [0.15, 0.06], D65, ADOBE_GAMMA],
  [['ProPhoto', 'ProPhoto RGB'], [0.7347, 0.2653], [0.1596, 0.8404], [0.0366, 0.0001], D50, GAMMA_18],
  [['SMPTE', 'SMPTE-C'], [0.63, 0.34], [0.31, 0.595], [0.155, 0.07], D65, ADOBE_GAMMA],
  [['WideGamutRGB', 'Wide Gamut RGB'], [0.735, 0.265], [0.115, 0.826], [0.157, 0.018], D50, ADOBE_GAMMA],
  [['DisplayP3', 'Display P3'], [0.68, 0.32], [0.265, 0.69], [0.15, 0.06], D65, 'sRGB'],
];

const GRAY_SPACES: readonly (readonly [names: Names, curve: ToneCurve])[] = [
  [['GrayGamma22', 'Gray Gamma 2.2'], { gamma: 2.2 }],
  [['GrayGamma18', 'Gray Gamma 1.8'], GAMMA_18],
  [['sGray'], 'sRGB'],
];

const PREFIX = 'built-in ';

/**
 * Spaces of the reference's table that are curves and a matrix, and a few beside them; presses must be measured, so
 * theirs come from files. `GenericCMYK` is the public-domain press of libvips. Reference: icc_profiles.json.
 */
export const BUILT_IN_PROFILES: readonly BuiltInProfile[] = [
  ...RGB_SPACES.map(([names, red, green, blue, white, curve]) => ({
    names,
    facts: factsOf(names, 'rgb'),
    write: () => writeMatrixProfile({ name: nameOf(names), red, green, blue, white, curve }),
  })),
  ...GRAY_SPACES.map(([names, curve]) => ({
    names,
    facts: factsOf(names, 'gray'),
    write: () => writeGrayProfile(nameOf(names), curve),
  })),
  { names: ['GenericCMYK', 'Generic CMYK'], facts: factsOf(['GenericCMYK', 'Chemical proof'], 'cmyk') },
];

/** The one that people know. */
function nameOf(names: Names): string {
  return names.at(-1) ?? names[0];
}

function factsOf(names: Names, pixelType: ProfileFacts['pixelType']): ProfileFacts {
  const [id] = names;
  return {
    identity: PREFIX + id,
    name: nameOf(names),
    pixelType,
    isSrgb: id === 'sRGB',
    isMatrix: pixelType !== 'cmyk',
  };
}

const BY_NAME = new Map(BUILT_IN_PROFILES.flatMap((profile) => profile.names.map((name) => [name, profile])));
const BY_IDENTITY = new Map(BUILT_IN_PROFILES.map((profile) => [profile.facts.identity, profile]));

export function findBuiltInProfile(name: string): BuiltInProfile | undefined {
  return BY_NAME.get(name);
}

export function builtInByIdentity(identity: string): BuiltInProfile | undefined {
  return BY_IDENTITY.get(identity);
}
