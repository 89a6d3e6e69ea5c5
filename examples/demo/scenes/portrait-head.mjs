// The sitter as a distance field. Units: the skull is about two high; x to her left, y up, z towards the painter.
import { clamp01, mix, smoothstep } from './raster.mjs';

const YAW = -0.52;
const NOD = 0.13;
const LEAN = 0.09;

const SKIN = [0.56, 0.335, 0.23];
const LIP = [0.43, 0.13, 0.105];
const HAIR = [0.055, 0.026, 0.014];
const SCARF = [0.045, 0.13, 0.2];
const BLOUSE = [0.24, 0.05, 0.03];

/** Distance to the nearest surface. */
export function headGap(point) {
  const [x, y, z] = turn(point);
  return Math.min(skinGap(x, y, z), scarfGap(x, y, z), hairGap(x, y, z), bodyGap(point), pearlGap(x, y, z));
}

/** How the surface at a point takes light: color, gloss and polish of the shine, glow past the edge of shadow. */
export function headSurface(point) {
  const [x, y, z] = turn(point);
  const parts = [
    [pearlGap(x, y, z), () => ({ color: [0.6, 0.57, 0.52], glow: 0.2, gloss: 0.9, polish: 60 })],
    [bodyGap(point), () => ({ color: BLOUSE, glow: 0.05, gloss: 0.02, polish: 8 })],
    [scarfGap(x, y, z), () => ({ color: scarfColor(x, y, z), glow: 0.08, gloss: 0.1, polish: 14 })],
    [hairGap(x, y, z), () => ({ color: HAIR, glow: 0, gloss: 0.09, polish: 18 })],
    [skinGap(x, y, z), () => skinSurface(x, y, z)],
  ];
  const [, describe] = parts.reduce((nearest, part) => (part[0] < nearest[0] ? part : nearest));
  return describe();
}

function skinGap(x, y, z) {
  return smoothMin(
    faceGap(x, y, z),
    capsule([x, y, z], { from: [0, -0.6, -0.22], to: [0.02, -1.75, -0.3], radius: 0.37 }),
    0.16,
  );
}

/** Only what the scarf leaves free at the temples. */
function hairGap(x, y, z) {
  const strands = 0.012 * Math.sin(x * 38 + y * 9);
  const shell = ellipsoid([x, y - 0.3, z + 0.02], [0.815, 0.94, 0.885]) + strands;
  return Math.max(shell, z - 0.2 - 1.1 * (y - 0.3), -0.42 - y, y - 0.62);
}

function pearlGap(x, y, z) {
  return Math.hypot(x - 0.75, y + 0.43, z - 0.08) - 0.088;
}

function faceGap(x, y, z) {
  const side = Math.abs(x);
  let gap = ellipsoid([x, y - 0.3, z], [0.74, 0.86, 0.84]);
  gap = smoothMin(gap, ellipsoid([x, y + 0.38, z - 0.16], [0.58, 0.62, 0.62]), 0.3);
  gap = smoothMin(gap, ball([x, y + 0.83, z - 0.5], 0.16), 0.32);
  gap = smoothMin(gap, ball([side - 0.36, y + 0.17, z - 0.42], 0.27), 0.32);
  gap = smoothMin(gap, ellipsoid([side - 0.2, y - 0.33, z - 0.68], [0.2, 0.06, 0.09]), 0.22);
  gap = -smoothMin(-gap, ball([side - 0.285, y - 0.1, z - 0.93], 0.15), 0.16);
  gap = smoothMin(gap, ball([side - 0.285, y - 0.085, z - 0.6], 0.165), 0.035);
  gap = smoothMin(
    gap,
    capsule([x, y, z], { from: [0, 0.24, 0.77], to: [0, -0.17, 0.955], radius: 0.062 }),
    0.1,
  );
  gap = smoothMin(gap, ball([x, y + 0.2, z - 0.945], 0.088), 0.07);
  gap = smoothMin(gap, ball([side - 0.095, y + 0.235, z - 0.88], 0.062), 0.05);
  gap = smoothMin(gap, ellipsoid([x, y + 0.53, z - 0.68], [0.25, 0.17, 0.13]), 0.2);
  gap = smoothMin(gap, ellipsoid([side - 0.06, y + 0.475, z - 0.815], [0.13, 0.042, 0.05]), 0.05);
  gap = smoothMin(gap, ellipsoid([x, y + 0.565, z - 0.805], [0.14, 0.05, 0.055]), 0.05);
  return smoothMin(gap, ellipsoid([x - 0.73, y + 0.1, z + 0.02], [0.07, 0.19, 0.12]), 0.05);
}

/** Wound over the crown, low on the forehead, with a knot behind and two hanging ends. */
function scarfGap(x, y, z) {
  const band = 0.022 * Math.sin((y * 0.9 + z * 1.5 + 0.25 * Math.sin(x * 3)) * 13);
  const crown = ellipsoid([x, y - 0.5, z + 0.12], [0.88, 0.78, 0.95]) + band;
  const above = 0.47 - y + 0.42 * (0.55 - z) * -0.62;
  const wrap = smoothMax(crown, above, 0.05);
  const knot = ellipsoid([x - 0.1, y - 0.42, z + 1.05], [0.34, 0.3, 0.3]) + band;
  const end =
    capsule([x, y, z], { from: [0.32, 0.3, -1.0], to: [0.62, -1.35, -0.72], radius: 0.2 }) +
    0.03 * Math.sin(x * 24 + z * 9);
  return smoothMin(smoothMin(wrap, knot, 0.1), end, 0.12);
}

function scarfColor(x, y, z) {
  const stripe = smoothstep(0.82, 0.9, Math.sin((y * 0.9 + z * 1.5) * 13 + 0.8));
  return SCARF.map((channel, i) => mix(channel, [0.5, 0.36, 0.12][i], stripe * 0.75));
}

function bodyGap([x, y, z]) {
  const fold = 0.02 * Math.sin(x * 9 + y * 4 + 2 * Math.sin(y * 3));
  const shoulders = ellipsoid([x - 0.06, y + 2.5, z + 0.45], [1.75, 0.95, 0.75]);
  const collar =
    Math.hypot(Math.hypot(x - 0.17, (z + 0.28) * 1.05) - 0.44, y + 1.55 - 0.18 * (-z - 0.28)) - 0.13;
  return smoothMin(shoulders, collar, 0.16) + fold;
}

/** Make-up of the skin by place: lips, closed lids with lashes, brows, a warm cheek. */
function skinSurface(x, y, z) {
  const side = Math.abs(x);
  const front = smoothstep(0.2, 0.42, z);
  const lipTop = -0.425 - 0.02 * Math.cos(side * 26) - side * 0.12;
  const lips =
    front *
    smoothstep(0.225, 0.17, side) *
    smoothstep(lipTop + 0.012, lipTop - 0.012, y) *
    smoothstep(-0.635, -0.6, y + side * side * -1.1);
  const mouth =
    front * smoothstep(0.24, 0.2, side) * smoothstep(0.022, 0.006, Math.abs(y + 0.516 - 0.22 * side * side));
  const lidArc = 0.03 + 1.7 * (side - 0.285) ** 2;
  const lash =
    front * smoothstep(0.17, 0.14, Math.abs(side - 0.29)) * smoothstep(0.034, 0.014, Math.abs(y - lidArc));
  const browArc = 0.375 - 1.1 * (side - 0.27) ** 2 + 0.05 * side;
  const brow =
    front * smoothstep(0.24, 0.14, Math.abs(side - 0.3)) * smoothstep(0.05, 0.022, Math.abs(y - browArc));
  const lid = front * Math.exp(-(((side - 0.285) / 0.16) ** 2) - ((y - 0.12) / 0.09) ** 2);
  const cheek = front * Math.exp(-(((side - 0.42) / 0.2) ** 2) - ((y + 0.14) / 0.18) ** 2);
  const noseTip = Math.exp(-((x / 0.12) ** 2) - ((y + 0.2) / 0.1) ** 2) * front;
  const color = SKIN.map((channel, i) => {
    const flushed = mix(channel, [0.56, 0.2, 0.13][i], 0.45 * cheek + 0.3 * noseTip + 0.3 * lid);
    const lipped = mix(flushed, LIP[i], lips);
    return mix(lipped, [0.05, 0.02, 0.015][i], clamp01(0.92 * lash + 0.72 * brow + 0.8 * mouth));
  });
  return { color, glow: 0.24, gloss: 0.05 + 0.12 * lips + 0.05 * noseTip, polish: 22 };
}

/** From the painter's space to the head's own. */
function turn([x, y, z]) {
  const leanedX = x * Math.cos(LEAN) + y * Math.sin(LEAN);
  const leanedY = y * Math.cos(LEAN) - x * Math.sin(LEAN);
  const nodY = leanedY * Math.cos(NOD) + z * Math.sin(NOD);
  const nodZ = z * Math.cos(NOD) - leanedY * Math.sin(NOD);
  return [
    leanedX * Math.cos(YAW) - nodZ * Math.sin(YAW),
    nodY,
    nodZ * Math.cos(YAW) + leanedX * Math.sin(YAW),
  ];
}

function ball([x, y, z], radius) {
  return Math.sqrt(x * x + y * y + z * z) - radius;
}

function ellipsoid([x, y, z], [a, b, c]) {
  const scaled = Math.sqrt((x / a) ** 2 + (y / b) ** 2 + (z / c) ** 2);
  const steep = Math.sqrt((x / (a * a)) ** 2 + (y / (b * b)) ** 2 + (z / (c * c)) ** 2);
  return steep === 0 ? -Math.min(a, b, c) : (scaled * (scaled - 1)) / steep;
}

function capsule([x, y, z], { from, to, radius }) {
  const axis = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const away = [x - from[0], y - from[1], z - from[2]];
  const along =
    (away[0] * axis[0] + away[1] * axis[1] + away[2] * axis[2]) /
    (axis[0] ** 2 + axis[1] ** 2 + axis[2] ** 2);
  const t = clamp01(along);
  return ball([away[0] - axis[0] * t, away[1] - axis[1] * t, away[2] - axis[2] * t], radius);
}

function smoothMin(a, b, width) {
  const t = Math.max(0, width - Math.abs(a - b)) / width;
  return Math.min(a, b) - t * t * width * 0.25;
}

function smoothMax(a, b, width) {
  return -smoothMin(-a, -b, width);
}
