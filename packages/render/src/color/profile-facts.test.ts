import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { draw } from '../testing/pictures.js';
import { MAX_PROFILE_BYTES, readProfileFacts } from './profile-facts.js';

async function profile(name: 'srgb' | 'p3' | 'cmyk'): Promise<Buffer> {
  const picture = draw(4, 4, () => [1, 2, 3]).withIccProfile(name);
  const { icc } = await sharp(await picture.jpeg().toBuffer()).metadata();
  if (!icc) throw new Error(`no ${name} profile was written`);
  return icc;
}

type Facts = readonly [
  name: 'srgb' | 'p3' | 'cmyk',
  expected: { pixelType: string; isSrgb: boolean; isMatrix: boolean },
];

describe('facts of a color profile (ICC.1:2010, 7.2)', () => {
  it.each<Facts>([
    ['srgb', { pixelType: 'rgb', isSrgb: true, isMatrix: true }],
    ['p3', { pixelType: 'rgb', isSrgb: false, isMatrix: true }],
    ['cmyk', { pixelType: 'cmyk', isSrgb: false, isMatrix: false }],
  ])('of %s', async (name, expected) => {
    const facts = readProfileFacts(await profile(name));
    expect(facts).toMatchObject(expected);
    expect(facts?.identity).toMatch(/^[0-9a-f]{64}$/);
    expect(facts?.name).not.toBe('');
  });

  type Damage = readonly [what: string, offset: number, bytes: string];
  it.each<Damage>([
    ['without the signature acsp', 36, 'acsq'],
    ['of a class that links profiles', 12, 'link'],
    ['of named colors', 12, 'nmcl'],
    ['of Lab samples', 16, 'Lab '],
    ['with an unknown connection space', 20, 'RGB '],
  ])('are refused %s', async (_what, offset, bytes) => {
    const damaged = Buffer.from(await profile('srgb'));
    damaged.write(bytes, offset, 'latin1');
    expect(readProfileFacts(damaged)).toBeUndefined();
  });

  it('are refused where the header promises more bytes than there are', async () => {
    const whole = await profile('srgb');
    expect(readProfileFacts(whole.subarray(0, whole.length - 4))).toBeUndefined();
  });

  it('are refused where there is no way to the connection space', async () => {
    const empty = Buffer.from(await profile('srgb'));
    empty.writeUInt32BE(0, 128);
    expect(readProfileFacts(empty)).toBeUndefined();
  });

  it('are not looked for in what is too large', async () => {
    const large = Buffer.alloc(MAX_PROFILE_BYTES + 1);
    large.set(await profile('srgb'));
    expect(readProfileFacts(large)).toBeUndefined();
  });
});
