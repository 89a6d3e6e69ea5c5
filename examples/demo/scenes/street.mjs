// An old house front in afternoon sun: flat color and relief are drawn, then lit as plaster, wood and glass.
import { fractalNoise, randomSource } from './noise.mjs';
import { Canvas, clamp01, mix, rasterizeSvg, smoothstep } from './raster.mjs';
import { drawColors, drawRelief } from './street-drawing.mjs';

const SIZE = { widthPx: 2100, heightPx: 1400 };
/** Width of the repeating patch of plaster relief, a power of two. */
const PATCH_PX = 1024;
const SUN_COLOR = [1.75, 1.42, 1.0];
const SKY_COLOR = [0.3, 0.36, 0.48];
/** Pixels that a shadow moves for each step of relief: the sun stands high on the left. */
const SHADOW_SHIFT = [0.34, 0.4];

export async function drawStreet() {
  const [colors, relief] = await Promise.all([
    rasterizeSvg(drawColors(SIZE, randomSource(88))),
    rasterizeSvg(drawRelief(SIZE, randomSource(88))),
  ]);
  return new Canvas(SIZE.widthPx, SIZE.heightPx).fill(lighting(colors.samples, relief.samples)).toSharp();
}

function lighting(colors, relief) {
  const { widthPx, heightPx } = SIZE;
  const plasterRelief = makePlaster();
  const stain = fractalNoise(52, 4);
  const depthAt = (x, y) =>
    relief[(Math.min(heightPx - 1, Math.max(0, y)) * widthPx + Math.min(widthPx - 1, Math.max(0, x))) * 4];
  return (x, y, light) => {
    const at = (y * widthPx + x) * 4;
    const plaster = colors[at] > 130 && colors[at] - colors[at + 2] > 45 ? 1 : 0.25;
    const rough = plasterRelief(x, y);
    const slopeX =
      (depthAt(x + 1, y) - depthAt(x - 1, y)) * 0.05 + (plasterRelief(x + 2, y) - rough) * 0.11 * plaster;
    const slopeY =
      (depthAt(x, y + 1) - depthAt(x, y - 1)) * 0.05 + (plasterRelief(x, y + 2) - rough) * 0.11 * plaster;
    const facing = clamp01(
      (0.5 + slopeX * 0.62 + slopeY * 0.55) / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY),
    );
    const sun = facing * castShadow(depthAt, x, y) * eavesShadow(x, y);
    const weather =
      1 +
      plaster *
        (0.14 * stain(x / 260, y / 190) +
          0.1 * stain(x / 14, y / 170) -
          0.22 * smoothstep(1080, 1330, y + 60 * stain(x / 90, 3)));
    for (let i = 0; i < 3; i++) {
      const base = (colors[at + i] / 255) ** 2.2 * weather;
      light[i] = base * (1.45 * sun * SUN_COLOR[i] + SKY_COLOR[i] * 0.8);
    }
  };
}

/** Trowel marks and sand, computed once and mirrored at the borders of the patch so that no seam shows. */
function makePlaster() {
  const trowel = fractalNoise(9, 5);
  const patch = Float32Array.from({ length: PATCH_PX * PATCH_PX }, (_, i) => {
    const [x, y] = [i % PATCH_PX, Math.floor(i / PATCH_PX)];
    return trowel(x / 46, y / 46) * 5 + trowel(x / 5 + 40, y / 5) * 2.2;
  });
  const mirror = (place) => (place & PATCH_PX ? PATCH_PX - 1 : 0) ^ (place & (PATCH_PX - 1));
  return (x, y) => patch[mirror(y) * PATCH_PX + mirror(x)];
}

/** Walks towards the sun over the relief; what stands above the ray dims it, softly at the rim. */
function castShadow(depthAt, x, y) {
  const start = depthAt(x, y);
  let open = 1;
  for (let rise = 5; rise < 140 && open > 0; rise += 7) {
    const above =
      depthAt(Math.round(x - rise * SHADOW_SHIFT[0]), Math.round(y - rise * SHADOW_SHIFT[1])) - start - rise;
    open = Math.min(open, 1 - (above + 3) / 6);
  }
  return mix(0.06, 1, clamp01(open));
}

/** The roof across the lane: its shadow lies slanted over the upper right. */
function eavesShadow(x, y) {
  const line = y + 0.62 * (SIZE.widthPx - x) - 560 + 34 * smoothstep(0.48, 0.52, (x / 170) % 1);
  return mix(0.1, 1, smoothstep(-9, 9, line));
}
