/** Pixels of one row: RGB, all opaque, or RGBA. */
export interface PixelRow {
  readonly samples: Uint8Array;
  /** Index of the first component of the first pixel. */
  readonly at: number;
  readonly channels: number;
  readonly countPx: number;
}

/** How a color below and one above mix where both are opaque; components 0..255. */
export type Mix = (below: number, above: number) => number;

/** Lays the row above on as many pixels below, in place: source over. @param mix for what both share; absent: the one above */
export function blendRow(below: PixelRow, above: PixelRow, mix?: Mix): void {
  if (mix) mixRow(below, above, mix);
  else if (isOpaque(above)) copyRow(below, above);
  else coverRow(below, above);
}

/** Photographs are, and then a row is copied at once. */
function isOpaque({ samples, at, channels, countPx }: PixelRow): boolean {
  if (channels === 3) return true;
  const end = at + countPx * 4;
  for (let alpha = at + 3; alpha < end; alpha += 4) if (samples[alpha] !== 255) return false;
  return true;
}

function copyRow(below: PixelRow, above: PixelRow): void {
  const { samples, at, channels, countPx } = above;
  if (below.channels === channels) {
    below.samples.set(samples.subarray(at, at + countPx * channels), below.at);
    return;
  }
  for (let pixel = 0, to = below.at, from = at; pixel < countPx; pixel += 1) {
    below.samples[to] = samples[from] ?? 0;
    below.samples[to + 1] = samples[from + 1] ?? 0;
    below.samples[to + 2] = samples[from + 2] ?? 0;
    if (below.channels === 4) below.samples[to + 3] = 255;
    to += below.channels;
    from += channels;
  }
}

/** Pixels with alpha over others. Most are all there or not at all, and most of the others lie on opaque ground. */
function coverRow(below: PixelRow, { samples: over, at, countPx }: PixelRow): void {
  const { samples: under, channels } = below;
  for (let from = at, to = below.at; from < at + countPx * 4; from += 4, to += channels) {
    const alpha = over[from + 3] ?? 0;
    if (alpha === 0) continue;
    const ground = channels === 4 ? (under[to + 3] ?? 0) : 255;
    const total = alpha + ground - (alpha * ground) / 255;
    // The part of the result that is the color above.
    const share = alpha / total;
    for (let channel = 0; channel < 3; channel += 1) {
      const color = under[to + channel] ?? 0;
      under[to + channel] = color + ((over[from + channel] ?? 0) - color) * share + 0.5;
    }
    if (channels === 4) under[to + 3] = total + 0.5;
  }
}

/** Weights of Porter and Duff: shared area, area of the layer alone, area of the ground alone. */
function mixRow(below: PixelRow, above: PixelRow, mix: Mix): void {
  const { samples: under } = below;
  const { samples: over, countPx } = above;
  for (let pixel = 0, to = below.at, from = above.at; pixel < countPx; pixel += 1) {
    const alpha = alphaOf(above, from) / 255;
    const ground = alphaOf(below, to) / 255;
    const total = alpha + ground - alpha * ground;
    const shared = alpha * ground;
    if (alpha > 0) {
      for (let channel = 0; channel < 3; channel += 1) {
        const [lower, upper] = [under[to + channel] ?? 0, over[from + channel] ?? 0];
        const sum = shared * mix(lower, upper) + (alpha - shared) * upper + (ground - shared) * lower;
        under[to + channel] = Math.floor(sum / total + 0.5);
      }
      if (below.channels === 4) under[to + 3] = Math.floor(total * 255 + 0.5);
    }
    to += below.channels;
    from += above.channels;
  }
}

function alphaOf({ samples, channels }: PixelRow, pixelAt: number): number {
  return channels === 4 ? (samples[pixelAt + 3] ?? 0) : 255;
}
