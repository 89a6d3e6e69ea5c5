import { describe, expect, it } from 'vitest';
import { compareWithJava, hasJdk } from '../../../scripts/props-java/compare-with-java.mjs';
import { parseProperties } from './parse-properties.js';
import { serializeProperties } from './serialize-properties.js';

describe.skipIf(!hasJdk())('java.util.Properties (skipped where no JDK is installed)', () => {
  it('reads and writes the same as we do, for 400 random sets and 400 random texts', () => {
    expect(
      compareWithJava({ serializeProperties, parseProperties }, { count: 400, seed: 20_140_725 }),
    ).toEqual([]);
  });
});
