import { describe, expect, it } from 'vitest';
import { diffuseError } from './diffuse-error.js';

const GRAY = { widthPx: 64, channels: 1, dithered: 1 };

describe('the dither of a conversion (commands.json, icc, dither: error diffusion)', () => {
  it('keeps the mean of what lies between two levels', () => {
    const samples = new Uint16Array(64 * 64).fill(Math.round(100.25 * 257));
    const levels = diffuseError(samples, GRAY);
    expect(new Set(levels)).toEqual(new Set([100, 101]));
    const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
    expect(Math.abs(mean - 100.25)).toBeLessThan(0.02);
  });

  it('leaves whole levels alone, the darkest and the lightest too', () => {
    const levels = [0, 17, 128, 254, 255];
    const samples = levels.map((level) => level * 257);
    expect([...diffuseError(samples, { ...GRAY, widthPx: 5 })]).toEqual(levels);
  });

  it('rounds alpha and carries nothing of it over', () => {
    const pixel = [60 * 257, Math.round(100.4 * 257)];
    const samples = Array.from({ length: 32 }, () => pixel).flat();
    const drawn = diffuseError(samples, { widthPx: 32, channels: 2, dithered: 1 });
    expect([...drawn]).toEqual(Array.from({ length: 32 }, () => [60, 100]).flat());
  });
});
