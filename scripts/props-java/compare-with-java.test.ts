import { parseProperties, serializeProperties } from '@is/props';
import { describe, expect, it } from 'vitest';
import { compareWithJava, hasJdk } from './compare-with-java.mjs';

describe.skipIf(!hasJdk())('java.util.Properties (skipped where no JDK is installed)', () => {
  it('reads and writes the same as @is/props, for 400 random sets and 400 random texts', () => {
    expect(
      compareWithJava({ serializeProperties, parseProperties }, { count: 400, seed: 20_140_725 }),
    ).toEqual([]);
  });
});
