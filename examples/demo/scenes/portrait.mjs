// A portrait of nobody: a head modeled in distance fields, lit from a window, then painted over stroke by stroke.
import { paintStrokes } from './brush.mjs';
import { gradientNoise } from './noise.mjs';
import { headGap, headSurface } from './portrait-head.mjs';
import { Canvas, clamp01, mix, smoothstep } from './raster.mjs';

const MODEL_PX = [344, 430];
const SIZE_PX = [1600, 2000];
const EYE_Z = 9;
const FOCAL_PX = 905;
const LIGHT = [-0.6, 0.55, 0.58];
const LIGHT_COLOR = [2.15, 1.85, 1.45];

export async function drawPortrait() {
  const [widthPx, heightPx] = MODEL_PX;
  const canvas = new Canvas(widthPx, heightPx).fill(sitter(widthPx, heightPx));
  const [width, height] = SIZE_PX;
  const { data } = await canvas.toSharp().resize(width, height).raw().toBuffer({ resolveWithObject: true });
  return paintStrokes({ samples: data, widthPx: width, heightPx: height }, 4711);
}

function sitter(widthPx, heightPx) {
  const wall = gradientNoise(12);
  return (x, y, light) => {
    const across = (x - widthPx / 2) / FOCAL_PX;
    const up = (heightPx * 0.425 - y) / FOCAL_PX;
    const length = Math.hypot(across, up, 1);
    const direction = [across / length, up / length, -1 / length];
    const point = march([0.02, 0.02, EYE_Z], direction);
    if (point === undefined) backdrop({ across, up, noise: wall(x / 54, y / 54) }, light);
    else shade(point, direction, light);
  };
}

function backdrop({ across, up, noise }, light) {
  const pool = Math.exp(-(((across - 0.1) / 0.17) ** 2) - ((up + 0.02) / 0.22) ** 2);
  const tone = 0.035 + 0.16 * pool + 0.03 * noise;
  light[0] = tone * 0.85;
  light[1] = tone * 0.95;
  light[2] = tone * 0.8;
}

function march(origin, direction) {
  let distance = EYE_Z - 3;
  for (let step = 0; step < 64 && distance < EYE_Z + 3; step++) {
    const point = origin.map((start, i) => start + direction[i] * distance);
    const gap = headGap(point);
    if (gap < 0.003) return point;
    distance += gap * 0.85;
  }
  return undefined;
}

function shade(point, direction, light) {
  const surface = headSurface(point);
  const normal = normalAt(point);
  const lambert = dot(normal, LIGHT);
  const soft = surface.glow;
  const direct = clamp01((lambert + soft) / (1 + soft)) * mix(lightReaching(point), 1, soft * 0.85);
  const open = 0.35 + 0.65 * clamp01(headGap(point.map((start, i) => start + normal[i] * 0.22)) / 0.22);
  const half = LIGHT.map((part, i) => part - direction[i]);
  const halfLength = Math.hypot(...half);
  const shine = clamp01(dot(normal, half) / halfLength) ** surface.polish * surface.gloss * direct;
  const edge = (1 - clamp01(-dot(normal, direction))) ** 3;
  const fromRight = clamp01(normal[0] * 0.8 - normal[2] * 0.3) * 0.16;
  for (let i = 0; i < 3; i++) {
    const ambient = (AMBIENT[i] * (0.7 + 0.4 * normal[1]) + WARM_FILL[i] * fromRight) * open;
    const creeping =
      i === 0 ? 0.09 * smoothstep(-0.35, 0.12, lambert) * smoothstep(0.45, 0.1, lambert) * soft * 3 : 0;
    light[i] =
      surface.color[i] * (direct * LIGHT_COLOR[i] + ambient + creeping) +
      shine * LIGHT_COLOR[i] +
      edge * AMBIENT[i] * 0.25 * open;
  }
}

const AMBIENT = [0.12, 0.13, 0.16];
const WARM_FILL = [1, 0.6, 0.35];

function normalAt(point) {
  const step = 0.006;
  const normal = [0, 1, 2].map((axis) => {
    const ahead = point.with(axis, point[axis] + step);
    const behind = point.with(axis, point[axis] - step);
    return headGap(ahead) - headGap(behind);
  });
  const length = Math.hypot(...normal);
  return normal.map((part) => part / length);
}

function lightReaching(point) {
  let open = 1;
  for (let distance = 0.16; distance < 1.6 && open > 0; distance *= 1.45) {
    const gap = headGap(point.map((start, i) => start + LIGHT[i] * distance));
    open = Math.min(open, 0.5 + (gap * 5) / distance);
  }
  return clamp01(open);
}

function dot(a, b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
