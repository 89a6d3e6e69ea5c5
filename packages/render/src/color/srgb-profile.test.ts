import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { draw } from '../testing/pictures.js';
import { isSrgbProfile } from './srgb-profile.js';

async function profile(name: 'srgb' | 'p3' | 'cmyk'): Promise<Buffer> {
  const { icc } = await sharp(
    await draw(4, 4, () => [1, 2, 3])
      .withIccProfile(name)
      .jpeg()
      .toBuffer(),
  ).metadata();
  if (!icc) throw new Error(`no ${name} profile was written`);
  return icc;
}

/** Where the data of a tag starts in a profile. */
function tagOffset(icc: Buffer, signature: string): number {
  return icc.readUInt32BE(icc.indexOf(signature, 128, 'latin1') + 4);
}

describe('a plain sRGB profile', () => {
  it('is recognised by its numbers', async () => {
    expect(isSrgbProfile(await profile('srgb'))).toBe(true);
  });

  it.each(['p3', 'cmyk'] as const)('is not %s', async (name) => {
    expect(isSrgbProfile(await profile(name))).toBe(false);
  });

  it('has sRGB’s primaries', async () => {
    const icc = Buffer.from(await profile('srgb'));
    const redX = tagOffset(icc, 'rXYZ') + 8;
    icc.writeInt32BE(icc.readInt32BE(redX) + 65_536 * 0.01, redX);
    expect(isSrgbProfile(icc)).toBe(false);
  });

  it('has sRGB’s curve', async () => {
    const icc = Buffer.from(await profile('srgb'));
    const type = tagOffset(icc, 'rTRC');
    // Whatever the curve's type, a gamma of 2.2 in its place is another curve.
    icc.write('curv', type, 'latin1');
    icc.writeUInt32BE(1, type + 8);
    icc.writeUInt16BE(Math.round(2.2 * 256), type + 12);
    expect(isSrgbProfile(icc)).toBe(false);
  });

  it('is never found in rubble', async () => {
    const icc = await profile('srgb');
    const verdicts = Array.from({ length: icc.length }, (_, lengthBytes) =>
      isSrgbProfile(icc.subarray(0, lengthBytes)),
    );
    expect(verdicts.slice(0, 300)).not.toContain(true);
  });
});
