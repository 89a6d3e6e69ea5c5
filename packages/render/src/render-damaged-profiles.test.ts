import { performance } from 'node:perf_hooks';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtInProfileBytes } from './sources/built-in-profile-bytes.js';
import { annotateJpeg } from './stages/annotations/annotate-jpeg.js';
import { openTagged } from './stages/open-tagged.js';
import { renderRequest } from './testing/render-request.js';

const INKS = { samples: new Uint8Array(8 * 8 * 4).fill(90), widthPx: 8, heightPx: 8, channels: 4 };

/** A picture of inks with these bytes for a profile. */
async function taggedWith(profile: Uint8Array | undefined): Promise<Uint8Array> {
  const plain = await openTagged(INKS, { pixelType: 'cmyk' }).jpeg({ quality: 100 }).toBuffer();
  const tagged = Buffer.concat(annotateJpeg(plain, profile ? { profile } : {}));
  expect((await sharp(tagged).metadata()).hasProfile).toBe(profile !== undefined);
  return tagged;
}

/** Numbers that look random and are always the same. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('a source whose profile is damaged', () => {
  let press: Uint8Array;
  beforeAll(async () => {
    press = await builtInProfileBytes('built-in GenericCMYK');
  });

  /** What became of a drawing: its code, or that it was drawn. */
  async function outcomeOf(source: Uint8Array): Promise<string> {
    return renderRequest(source, {}).then(
      ({ widthPx }) => `drawn ${widthPx}`,
      (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
    );
  }

  // Inside the header, the tag table and the heads of the tables, where lengths and counts stand.
  it.each(Array.from({ length: 24 }, (_, index) => index))(
    'is drawn, or refused as a source, and soon (case %i)',
    async (index) => {
      const next = numbers(index + 1);
      const damaged = Uint8Array.from(press);
      for (let change = 0; change < 1 + (index % 4); change += 1) {
        const isTable = next() < 0.7;
        const at = isTable ? 128 + Math.floor(next() * 400) : 400 + Math.floor(next() * 4000);
        damaged[at] = Math.floor(next() * 256);
      }
      const source = await taggedWith(damaged);
      const start = performance.now();
      expect(await outcomeOf(source)).toMatch(/^(?:drawn 8|render\.source)$/);
      expect(performance.now() - start).toBeLessThan(5000);
    },
  );

  it.each([
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
    ['of nothing but zeros', () => new Uint8Array(500)],
    ['for other samples', () => builtInProfileBytes('built-in sRGB')],
  ])('counts as having none where that is %s', async (_what, damage) => {
    const [damaged, plain] = await Promise.all([
      renderRequest(await taggedWith(await damage(press)), {}),
      renderRequest(await taggedWith(undefined), {}),
    ]);
    expect(Buffer.compare(damaged.bytes, plain.bytes)).toBe(0);
    // Naive: (255 - 90) * (255 - 90) / 255.
    expect([...(await sharp(damaged.bytes).raw().toBuffer()).subarray(0, 3)]).toEqual([107, 107, 107]);
  });
});
