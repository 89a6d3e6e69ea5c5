import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { libraryVersion } from './library-version.js';

describe('the version of a library', () => {
  it('is what it says of itself', () => {
    expect(libraryVersion('sharp')).toBe(sharp.versions.sharp);
  });

  it.each(['jscolorengine', '@imagemagick/magick-wasm'])('is found without loading it: %s', (name) => {
    expect(libraryVersion(name)).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('that is not installed is not made up', () => {
    expect(() => libraryVersion('no-such-library')).toThrow(/no-such-library/);
  });
});
