import { describe, expect, it } from 'vitest';
import { BUILT_IN_PROFILES, findBuiltInProfile } from './built-in-profiles.js';
import { readProfileFacts } from './profile-facts.js';
import { readProfileTags } from './profile-tags.js';

function bytesOf(name: string): Uint8Array {
  const bytes = findBuiltInProfile(name)?.write?.();
  if (!bytes) throw new Error(`${name} is not written here`);
  return bytes;
}

/** The numbers of an XYZ tag. */
function xyzOf(profile: Uint8Array, tag: string): readonly number[] {
  const data = readProfileTags(new DataView(profile.buffer, profile.byteOffset, profile.byteLength)).get(tag);
  return [8, 12, 16].map((offset) => (data?.getInt32(offset) ?? NaN) / 65_536);
}

describe('built-in profiles', () => {
  const written = BUILT_IN_PROFILES.filter(({ write }) => write !== undefined);

  it.each(written.map((profile) => [profile.names[0] ?? '', profile] as const))(
    '%s: is a profile of what the table says',
    (_name, { write, facts }) => {
      const { identity: _identity, ...expected } = facts;
      expect(readProfileFacts(write?.() ?? new Uint8Array())).toMatchObject(expected);
    },
  );

  type Columns = readonly [name: string, columns: Readonly<Record<string, readonly number[]>>];

  // Adobe RGB (1998) Color Image Encoding, 4.3.5.3 and annex; IEC 61966-2-1 as the ICC's own profile has it.
  it.each<Columns>([
    [
      'AdobeRGB',
      {
        rXYZ: [0.60974, 0.31111, 0.01947],
        gXYZ: [0.20528, 0.62567, 0.06087],
        bXYZ: [0.14919, 0.06322, 0.74457],
      },
    ],
    [
      'sRGB',
      {
        rXYZ: [0.43607, 0.22249, 0.01392],
        gXYZ: [0.38515, 0.71687, 0.09708],
        bXYZ: [0.14307, 0.06061, 0.7141],
      },
    ],
  ])('%s: has the primaries of its standard, seen under D50', (name, columns) => {
    const profile = bytesOf(name);
    for (const [tag, expected] of Object.entries(columns)) {
      const differences = xyzOf(profile, tag).map((value, index) =>
        Math.abs(value - (expected[index] ?? NaN)),
      );
      expect(Math.max(...differences)).toBeLessThan(0.0005);
    }
  });

  it('add up to white', () => {
    const profile = bytesOf('ProPhoto');
    const columns = ['rXYZ', 'gXYZ', 'bXYZ'].map((tag) => xyzOf(profile, tag));
    const white = [0, 1, 2].map((index) => columns.reduce((sum, column) => sum + (column[index] ?? NaN), 0));
    expect(white.map((value) => Math.round(value * 1000))).toEqual([964, 1000, 825]);
  });

  it('have the same bytes every time, so that embedding gives the same file', () => {
    expect(Buffer.compare(bytesOf('AdobeRGB'), bytesOf('AdobeRGB'))).toBe(0);
  });
});
