// Oil paint: strokes follow the forms of a reference picture, from a broad brush to a fine one, over a linen ground.
import sharp from 'sharp';
import { gradientNoise, randomSource } from './noise.mjs';
import { clamp01 } from './raster.mjs';

/** Size of the square of bristle marks, a power of two. */
const MARKS = 256;

/** Broad brushes cover everything, fine ones go where the reference has edges. */
const BRUSHES = [
  { widthPx: 64, lengthPx: 210, strokes: 950, edgesOnly: 0, opacity: 0.95 },
  { widthPx: 30, lengthPx: 110, strokes: 4600, edgesOnly: 0, opacity: 0.85 },
  { widthPx: 15, lengthPx: 58, strokes: 9500, edgesOnly: 3, opacity: 0.8 },
  { widthPx: 7, lengthPx: 30, strokes: 32000, edgesOnly: 5, opacity: 0.8 },
];

/** @param reference 8-bit RGB samples with their size */
export async function paintStrokes(reference, seed) {
  const painting = { ...reference, samples: Buffer.from(reference.samples) };
  const forms = await measureForms(reference);
  const random = randomSource(seed);
  const bristles = bristleMarks(seed + 1);
  for (const brush of BRUSHES) {
    for (let i = 0; i < brush.strokes; i++) {
      const x = random() * reference.widthPx;
      const y = random() * reference.heightPx;
      const { angle, edge } = forms(x, y);
      const turn = angle + (random() - 0.5) * 0.5;
      const tone = 1 + (random() - 0.5) * 0.1;
      if (edge < brush.edgesOnly) continue;
      const size = (0.7 + 0.6 * random()) * roomFor(reference, { x, y, turn, brush });
      layStroke(painting, { x, y, turn, tone, size, brush, bristles, color: colorAt(reference, x, y) });
    }
  }
  weaveLinen(painting);
  return sharp(painting.samples, {
    raw: { width: painting.widthPx, height: painting.heightPx, channels: 3 },
  });
}

/** A broad stroke that would leave its own color at either end is made shorter: a painter stops at the outline. */
function roomFor(reference, { x, y, turn, brush }) {
  if (brush.edgesOnly > 0) return 1;
  const color = colorAt(reference, x, y);
  const reach = (brush.lengthPx + brush.widthPx) / 2;
  const leaves = [-1, 1].some((way) => {
    const end = colorAt(reference, x + way * reach * Math.cos(turn), y + way * reach * Math.sin(turn));
    return Math.abs(end[0] - color[0]) + Math.abs(end[1] - color[1]) + Math.abs(end[2] - color[2]) > 90;
  });
  return leaves ? 0.4 : 1;
}

/** A straight stroke with ragged ends: bristles leave stripes along it, paint is thicker on one side. */
function layStroke({ samples, widthPx, heightPx }, { x, y, turn, tone, size, brush, bristles, color }) {
  const halfLength = (brush.lengthPx * size) / 2;
  const halfWidth = (brush.widthPx * size) / 2;
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const reachY = Math.abs(sin) * halfLength + Math.abs(cos) * halfWidth;
  const [top, bottom] = [Math.max(0, Math.ceil(y - reachY)), Math.min(heightPx - 1, Math.floor(y + reachY))];
  const stripes = Math.min(7, brush.widthPx / 5) * 32;
  const shiftX = x + MARKS;
  const shiftY = y + MARKS;
  for (let row = top; row <= bottom; row++) {
    const down = row - y;
    const [left, right] = overlap(span(down * sin, cos, halfLength), span(down * cos, -sin, halfWidth));
    const end = Math.min(widthPx - 1, Math.floor(x + right));
    for (let column = Math.max(0, Math.ceil(x + left)); column <= end; column++) {
      const along = ((column - x) * cos + down * sin) / halfLength;
      const across = (down * cos - (column - x) * sin) / halfWidth;
      const stripe =
        bristles[((across * stripes + shiftY) & (MARKS - 1)) * MARKS + ((along * 26 + shiftX) & (MARKS - 1))];
      const ragged = 1 - Math.abs(along) - 0.28 * Math.abs(stripe) - 0.05;
      const cover =
        clamp01(ragged * 7) * clamp01((1 - Math.abs(across)) * 3.5) * brush.opacity * (0.82 + 0.5 * stripe);
      const relief = tone * (1 + 0.09 * stripe + 0.035 * across);
      const at = (row * widthPx + column) * 3;
      for (let i = 0; i < 3; i++) {
        samples[at + i] = Math.max(
          0,
          Math.min(255, samples[at + i] + (color[i] * relief - samples[at + i]) * cover),
        );
      }
    }
  }
}

/** The steps sideways that keep `start + step * slope` within the limit on both sides. */
function span(start, slope, limit) {
  if (Math.abs(slope) < 1e-6) return Math.abs(start) <= limit ? [-Infinity, Infinity] : [0, -1];
  const ends = [(-limit - start) / slope, (limit - start) / slope];
  return slope > 0 ? ends : ends.reverse();
}

function overlap([left, right], [otherLeft, otherRight]) {
  return [Math.max(left, otherLeft), Math.min(right, otherRight)];
}

/** Stripes along the stroke: noise that varies quickly across and slowly along. */
function bristleMarks(seed) {
  const noise = gradientNoise(seed);
  return Float32Array.from({ length: MARKS * MARKS }, (_, i) =>
    noise(Math.floor(i / MARKS) / 32, (i % MARKS) / 32),
  );
}

/** Direction along the forms and strength of edges, from a small smoothed copy. */
async function measureForms({ samples, widthPx, heightPx }) {
  const shrink = 8;
  const width = Math.round(widthPx / shrink);
  const height = Math.round(heightPx / shrink);
  const small = await sharp(samples, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .greyscale()
    .resize(width, height)
    .blur(1.4)
    .raw()
    .toBuffer();
  const flow = gradientNoise(31);
  return (x, y) => {
    const column = Math.min(width - 2, Math.max(1, Math.floor(x / shrink)));
    const row = Math.min(height - 2, Math.max(1, Math.floor(y / shrink)));
    const at = row * width + column;
    const slopeX = small[at + 1] - small[at - 1];
    const slopeY = small[at + width] - small[at - width];
    const edge = Math.hypot(slopeX, slopeY);
    const free = 0.9 + 1.6 * flow(x / 420, y / 420);
    return { edge, angle: edge < 2.5 ? free : Math.atan2(slopeX, -slopeY) };
  };
}

function colorAt({ samples, widthPx, heightPx }, x, y) {
  const column = Math.min(widthPx - 1, Math.max(0, Math.floor(x)));
  const row = Math.min(heightPx - 1, Math.max(0, Math.floor(y)));
  const at = (row * widthPx + column) * 3;
  return [samples[at], samples[at + 1], samples[at + 2]];
}

function weaveLinen({ samples, widthPx, heightPx }) {
  const slubs = gradientNoise(90);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const thread =
        Math.sin(x * 1.05 + slubs(y / 40, x / 300) * 2) * Math.sin(y * 1.05 + slubs(x / 40, y / 300) * 2);
      const at = (y * widthPx + x) * 3;
      for (let i = 0; i < 3; i++)
        samples[at + i] = Math.max(0, Math.min(255, samples[at + i] * (1 + 0.022 * thread)));
    }
  }
}
