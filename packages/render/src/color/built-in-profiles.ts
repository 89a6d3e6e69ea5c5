import type { ProfileFacts } from './profile-facts.js';
import { writeGrayProfile, writeMatrixProfile } from './write-profile.js';
import type { Chromaticity, MatrixSpace, ToneCurve } from './write-profile.js';

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

type Row = Omit<MatrixSpace, 'name'> & { readonly names: readonly [string, ...string[]] };

/**
 * Primaries and whites as their standards state them: Adobe RGB (1998); CIE 1931; ITU-R BT.601 (525 and 625 lines);
 * FCC 1953; ISO 22028-2; IEC 61966-2-1; SMPTE EG 432-1 with sRGB's white and curve.
 */
const RGB_SPACES: readonly Row[] = [
  {
    names: ['sRGB', 'sRGB IEC61966-2.1'],
    red: [0.64, 0.33],
    green: [0.3, 0.6],
    blue: [0.15, 0.06],
    white: D65,
    curve: 'sRGB',
  },
  {
    names: ['AdobeRGB', 'Adobe RGB (1998)'],
    red: [0.64, 0.33],
    green: [0.21, 0.71],
    blue: [0.15, 0.06],
    white: D65,
    curve: ADOBE_GAMMA,
  },
  {
    names: ['AppleRGB', 'Apple RGB'],
    red: [0.625, 0.34],
    green: [0.28, 0.595],
    blue: [0.155, 0.07],
    white: D65,
    curve: { gamma: 1.8 },
  },
  {
    names: ['CIERGB', 'CIE RGB'],
    red: [0.735, 0.265],
    green: [0.274, 0.717],
    blue: [0.167, 0.009],
    white: E,
    curve: ADOBE_GAMMA,
  },
  {
    names: ['ColorMatchRGB', 'ColorMatch RGB'],
    red: [0.63, 0.34],
    green: [0.295, 0.605],
    blue: [0.15, 0.075],
    white: D50,
    curve: { gamma: 1.8 },
  },
  {
    names: ['NTSC', 'NTSC (1953)'],
    red: [0.67, 0.33],
    green: [0.21, 0.71],
    blue: [0.14, 0.08],
    white: C,
    curve: ADOBE_GAMMA,
  },
  {
    names: ['PAL', 'PAL/SECAM'],
    red: [0.64, 0.33],
    green: [0.29, 0.6],
    blue: [0.15, 0.06],
    white: D65,
    curve: ADOBE_GAMMA,
  },
  {
    names: ['ProPhoto', 'ProPhoto RGB'],
    red: [0.7347, 0.2653],
    green: [0.1596, 0.8404],
    blue: [0.0366, 0.0001],
    white: D50,
    curve: { gamma: 1.8 },
  },
  {
    names: ['SMPTE', 'SMPTE-C'],
    red: [0.63, 0.34],
    green: [0.31, 0.595],
    blue: [0.155, 0.07],
    white: D65,
    curve: ADOBE_GAMMA,
  },
  {
    names: ['WideGamutRGB', 'Wide Gamut RGB'],
    red: [0.735, 0.265],
    green: [0.115, 0.826],
    blue: [0.157, 0.018],
    white: D50,
    curve: ADOBE_GAMMA,
  },
  {
    names: ['DisplayP3', 'Display P3'],
    red: [0.68, 0.32],
    green: [0.265, 0.69],
    blue: [0.15, 0.06],
    white: D65,
    curve: 'sRGB',
  },
];

const GRAY_SPACES: readonly { readonly names: readonly [string, ...string[]]; readonly curve: ToneCurve }[] =
  [
    { names: ['GrayGamma22', 'Gray Gamma 2.2'], curve: { gamma: 2.2 } },
    { names: ['GrayGamma18', 'Gray Gamma 1.8'], curve: { gamma: 1.8 } },
    { names: ['sGray'], curve: 'sRGB' },
  ];

const PREFIX = 'built-in ';

/**
 * Spaces of the reference's table that are curves and a matrix, and a few beside them; presses must be measured, so
 * theirs come from files. `GenericCMYK` is the public-domain press of libvips. Reference: icc_profiles.json.
 */
export const BUILT_IN_PROFILES: readonly BuiltInProfile[] = [
  ...RGB_SPACES.map(({ names, ...space }) => ({
    names,
    facts: factsOf(names, 'rgb'),
    write: () => writeMatrixProfile({ ...space, name: names.at(-1) ?? '' }),
  })),
  ...GRAY_SPACES.map(({ names, curve }) => ({
    names,
    facts: factsOf(names, 'gray'),
    write: () => writeGrayProfile(names.at(-1) ?? '', curve),
  })),
  { names: ['GenericCMYK', 'Generic CMYK'], facts: factsOf(['GenericCMYK', 'Chemical proof'], 'cmyk') },
];

function factsOf(names: readonly [string, ...string[]], pixelType: ProfileFacts['pixelType']): ProfileFacts {
  const [id] = names;
  return {
    identity: PREFIX + id,
    name: names.at(-1) ?? id,
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
