import { describe, expect, it } from 'vitest';
import { flattenRaster } from './flatten-raster.js';

const BELOW = { red: 10, green: 200, blue: 255 };
const SIZE = { widthPx: 256, heightPx: 1 };

describe('pixels on an opaque color', () => {
  it('are mixed with it by their alpha, to the nearest level', () => {
    const colors = [0, 100, 255];
    const samples = Uint8Array.from({ length: 256 * 4 }, (_, at) => colors[at % 4] ?? at >> 2);
    const flat = flattenRaster({ samples, ...SIZE, channels: 4 }, BELOW);
    const expected = Array.from({ length: 256 }, (_, alpha) =>
      [BELOW.red, BELOW.green, BELOW.blue].map((below, channel) =>
        Math.round(((colors[channel] ?? 0) * alpha + below * (255 - alpha)) / 255),
      ),
    );
    expect({ ...flat, samples: [...flat.samples] }).toEqual({
      ...SIZE,
      channels: 3,
      samples: expected.flat(),
    });
  });

  it('stay as they are where they are opaque', () => {
    const opaque = { samples: new Uint8Array(256 * 3).fill(7), ...SIZE, channels: 3 };
    expect(flattenRaster(opaque, BELOW)).toBe(opaque);
  });
});
