import { HEADER_BYTES, readProfileTags, textAt } from './profile-tags.js';

/** sRGB primaries adapted to D50, as profiles store them. Reference: IEC 61966-2-1 with Bradford adaptation. */
const SRGB_COLUMNS: Readonly<Record<string, readonly number[]>> = {
  rXYZ: [0.4361, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7139],
};
const COLUMN_TOLERANCE = 0.002;

/** A third of one 8-bit level of linear light near white; curve tables and rounded parameters stay well inside. */
const CURVE_TOLERANCE = 0.0015;
const CURVE_PROBES = 16;

/**
 * Whether converting through this profile to sRGB would change nothing: a matrix profile with sRGB's primaries and
 * curve, whatever its name says. Malformed profiles are not sRGB.
 */
export function isSrgbProfile(bytes: Uint8Array): boolean {
  const profile = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (profile.byteLength < HEADER_BYTES + 4) return false;
  if (textAt(profile, 16) !== 'RGB ' || textAt(profile, 20) !== 'XYZ ') return false;
  const tags = readProfileTags(profile);
  // A lookup table may say something else than the matrix, and wins over it.
  if (tags.has('A2B0')) return false;
  const hasPrimaries = Object.entries(SRGB_COLUMNS).every(([name, column]) =>
    isColumn(tags.get(name), column),
  );
  return hasPrimaries && ['rTRC', 'gTRC', 'bTRC'].every((name) => isSrgbCurve(tags.get(name)));
}

function isColumn(tag: DataView | undefined, column: readonly number[]): boolean {
  if (!tag || tag.byteLength < 20 || textAt(tag, 0) !== 'XYZ ') return false;
  return column.every((value, index) => Math.abs(fixedAt(tag, 8 + 4 * index) - value) <= COLUMN_TOLERANCE);
}

function isSrgbCurve(tag: DataView | undefined): boolean {
  const curve = tag && readCurve(tag);
  if (!curve) return false;
  for (let probe = 0; probe <= CURVE_PROBES; probe += 1) {
    const level = probe / CURVE_PROBES;
    if (!(Math.abs(curve(level) - srgbToLinear(level)) <= CURVE_TOLERANCE)) return false;
  }
  return true;
}

function srgbToLinear(level: number): number {
  return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
}

type Curve = (level: number) => number;

function readCurve(tag: DataView): Curve | undefined {
  if (tag.byteLength < 12) return undefined;
  if (textAt(tag, 0) === 'curv') return readTableCurve(tag);
  return textAt(tag, 0) === 'para' ? readParametricCurve(tag) : undefined;
}

/** Tables of 0 or 1 entries are pure gammas, which sRGB is not. */
function readTableCurve(tag: DataView): Curve | undefined {
  const count = tag.getUint32(8);
  if (count < 2 || 12 + 2 * count > tag.byteLength) return undefined;
  const at = (index: number): number => tag.getUint16(12 + 2 * index) / 65_535;
  return (level) => {
    const position = level * (count - 1);
    const below = Math.min(Math.floor(position), count - 2);
    return at(below) + (position - below) * (at(below + 1) - at(below));
  };
}

/** Function type 3, the only one in which sRGB is written. */
function readParametricCurve(tag: DataView): Curve | undefined {
  if (tag.getUint16(8) !== 3 || tag.byteLength < 32) return undefined;
  const gamma = fixedAt(tag, 12);
  const a = fixedAt(tag, 16);
  const b = fixedAt(tag, 20);
  const c = fixedAt(tag, 24);
  const d = fixedAt(tag, 28);
  return (level) => (level >= d ? (a * level + b) ** gamma : c * level);
}

/** s15Fixed16Number */
function fixedAt(view: DataView, offset: number): number {
  return view.getInt32(offset) / 65_536;
}
