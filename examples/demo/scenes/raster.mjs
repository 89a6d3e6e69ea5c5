// From linear light to a picture: tone curve, film grain, and the small arithmetic that all scenes share.
import sharp from 'sharp';
import { randomSource } from './noise.mjs';

export const clamp01 = (value) => Math.min(1, Math.max(0, value));
export const mix = (from, to, share) => from + (to - from) * share;

/** 0 below `from`, 1 above `to`, smooth between; `from` may be the larger one. */
export function smoothstep(from, to, value) {
  const t = clamp01((value - from) / (to - from));
  return t * t * (3 - 2 * t);
}

const CURVE_STEPS = 4096;
const CURVE_END = 4;
/** Linear light 0 to 4 to an 8-bit sRGB sample, with a shoulder that keeps highlights from clipping. */
const CURVE = Float32Array.from({ length: CURVE_STEPS + 1 }, (_, i) => {
  const light = (i / CURVE_STEPS) * CURVE_END;
  const shouldered = (light * (1 + light / 9)) / (1 + light * 0.75);
  return 255 * (shouldered <= 0.0031308 ? 12.92 * shouldered : 1.055 * shouldered ** (1 / 2.4) - 0.055);
});

/** An 8-bit RGB picture that scenes write linear light into. */
export class Canvas {
  constructor(widthPx, heightPx) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.samples = new Uint8ClampedArray(widthPx * heightPx * 3);
  }

  /** Develops three channels of linear light. */
  set(x, y, light) {
    const at = (y * this.widthPx + x) * 3;
    for (let channel = 0; channel < 3; channel++) {
      const step = (light[channel] / CURVE_END) * CURVE_STEPS;
      this.samples[at + channel] = CURVE[step > CURVE_STEPS ? CURVE_STEPS : step > 0 ? step | 0 : 0];
    }
  }

  /** Calls `shade(x, y, light)` for every pixel; `light` is reused and arrives with the values of the pixel before. */
  fill(shade) {
    const light = [0, 0, 0];
    for (let y = 0; y < this.heightPx; y++) {
      for (let x = 0; x < this.widthPx; x++) {
        shade(x, y, light);
        this.set(x, y, light);
      }
    }
    return this;
  }

  toSharp() {
    const raw = { width: this.widthPx, height: this.heightPx, channels: 3 };
    return sharp(Buffer.from(this.samples.buffer), { raw });
  }
}

/** Adds sensor noise, strongest in the midtones, one random stream for the whole picture. */
export async function withGrain(picture, { seed, strength }) {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const random = randomSource(seed);
  for (let i = 0; i < data.length; i += info.channels) {
    const luminance = data[i + 1] / 255;
    const grain = (random() + random() - 1) * strength * (0.35 + 2.6 * luminance * (1 - luminance));
    for (let channel = 0; channel < info.channels; channel++) {
      data[i + channel] = Math.min(255, Math.max(0, data[i + channel] + grain + 0.5));
    }
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

/** Draws SVG into raw samples: four channels, straight alpha. */
export async function rasterizeSvg(svg) {
  const { data, info } = await sharp(Buffer.from(svg))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { samples: data, widthPx: info.width, heightPx: info.height };
}
