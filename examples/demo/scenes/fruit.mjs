// A still life by a window: fruit and a jug on a wooden table, traced with analytic spheres and soft shadows.
import sharp from 'sharp';
import { fractalNoise, gradientNoise } from './noise.mjs';
import { Canvas, clamp01, mix, smoothstep } from './raster.mjs';
import { TURNED } from './fruit-arrangement.mjs';
import { hitBalls, hitTurned, openness, softShadow, turnedNormal } from './fruit-geometry.mjs';
import { makeSkins } from './fruit-skins.mjs';

const DRAWN_PX = [1880, 1410];
const SIZE_PX = [1800, 1350];
const FOCAL_PX = 2620;
const EYE = [0.02, 2.15, 6.9];
const LIGHT = normalize([-0.62, 0.62, 0.48]);
const LIGHT_COLOR = [1.7, 1.5, 1.2];
const WALL_Z = -2.6;

/** @returns the picture and its matching mask: white where fruit and jug are */
export async function drawFruit() {
  const [widthPx, heightPx] = DRAWN_PX;
  const canvas = new Canvas(widthPx, heightPx);
  const mask = Buffer.alloc(widthPx * heightPx);
  const skins = makeSkins();
  const surroundings = makeSurroundings();
  canvas.fill((x, y, light) => {
    const direction = normalize([(x - widthPx / 2) / FOCAL_PX, (heightPx / 2 - y) / FOCAL_PX - 0.215, -1]);
    const hit = trace(EYE, direction);
    if (hit.thing === undefined) surroundings(hit, direction, light);
    else {
      mask[y * widthPx + x] = 255;
      shadeThing(hit, direction, { skins, light });
    }
  });
  const [width, height] = SIZE_PX;
  return {
    picture: sharp(
      await canvas
        .toSharp()
        .composite([{ input: Buffer.from(stems({ outline: '#2b1c10', core: '#6d4d2c' })) }])
        .png({ compressionLevel: 0 })
        .toBuffer(),
    ).resize(width, height),
    mask: sharp(await maskWithStems(mask))
      .removeAlpha()
      .resize(width, height)
      .blur(0.7),
  };
}

function maskWithStems(mask) {
  const raw = { width: DRAWN_PX[0], height: DRAWN_PX[1], channels: 1 };
  const white = Buffer.from(stems({ outline: '#fff', core: '#fff' }));
  return sharp(mask, { raw })
    .composite([{ input: white }])
    .png({ compressionLevel: 0 })
    .toBuffer();
}

/** The nearest of all things along a ray; without one, where it meets the table or the wall. */
function trace(origin, direction) {
  let distance = direction[1] < -1e-4 ? -origin[1] / direction[1] : Infinity;
  const toWall = direction[2] < -1e-4 ? (WALL_Z - origin[2]) / direction[2] : Infinity;
  const isTable = distance < toWall;
  let thing;
  ({ distance, thing } = hitBalls({ origin, direction }, Math.min(distance, toWall, 30)));
  for (const turned of TURNED) {
    const reached = hitTurned(turned, { origin, direction }, distance);
    if (reached < distance) {
      distance = reached;
      thing = turned;
    }
  }
  return { thing, isTable, point: pointAt(origin, direction, distance) };
}

function shadeThing({ thing, point }, direction, { skins, light }) {
  const smooth =
    'profile' in thing ? turnedNormal(thing, point) : normalize(pointAt(point, thing.center, -1));
  const { color, normal, gloss, glow } = skins[thing.skin](thing, smooth, point);
  const shadow = softShadow(point, LIGHT, thing);
  const lambert = dot(normal, LIGHT);
  const wrapped = clamp01((lambert + glow) / (1 + glow)) * mix(shadow, 1, glow * 0.3);
  const open = openness(point, normal, thing) * (0.55 + 0.45 * clamp01(point[1] * 1.6 + 0.35));
  const half = normalize(pointAt(LIGHT, direction, -1));
  const shine = clamp01(dot(normal, half)) ** (12 + 190 * gloss) * gloss * 0.75 * shadow;
  const rim = (1 - clamp01(-dot(normal, direction))) ** 4 * (0.04 + 0.3 * gloss);
  const fromTable = clamp01(-normal[1]) * Math.exp(-point[1] * 1.3) * 0.9;
  for (let i = 0; i < 3; i++) {
    const ambient = (ROOM[i] * (0.75 + 0.5 * normal[1]) + TABLE_BOUNCE[i] * fromTable) * open;
    light[i] =
      color[i] * (wrapped * LIGHT_COLOR[i] + ambient) + shine * LIGHT_COLOR[i] + rim * WINDOW[i] * open;
  }
}

const ROOM = [0.11, 0.125, 0.16];
const TABLE_BOUNCE = [0.45, 0.23, 0.1];
const WINDOW = [0.8, 0.9, 1.1];

function makeSurroundings() {
  const plaster = fractalNoise(3, 5);
  const grain = fractalNoise(14, 4);
  const board = gradientNoise(6);
  return ({ isTable, point }, direction, light) => {
    if (isTable) table(point, direction, light);
    else wall(point, light);
  };

  function wall([x, y], light) {
    const window = Math.exp(-(((x + 1.5) / 2.6) ** 2) - ((y - 1.5) / 2.1) ** 2);
    const texture = 1 + 0.16 * plaster(x * 0.9, y * 0.9) + 0.07 * plaster(x * 9, y * 9);
    const shade = (0.06 + 0.42 * window) * texture * (0.55 + 0.45 * smoothstep(0, 0.7, y));
    light[0] = 0.3 * shade;
    light[1] = 0.36 * shade;
    light[2] = 0.36 * shade;
  }

  function table(point, direction, light) {
    const [x, , z] = point;
    const plank = Math.floor(z / 0.62 + 0.3);
    const gap = Math.abs(z / 0.62 + 0.3 - plank - 0.5);
    const along = x + plank * 7.7;
    const rings = grain(along * 0.5, z * 5 + 0.9 * grain(along * 0.7, z * 1.5));
    const pores = grain(along * 5, z * 70);
    const shade =
      0.75 + 0.38 * Math.sin(rings * 13) * 0.3 + 0.2 * rings + 0.16 * pores + 0.25 * board(plank * 3.3, 0.5);
    const wood = (1 - 0.75 * smoothstep(0.484, 0.497, gap)) * shade;
    const shadow = softShadow(point, LIGHT);
    const open = openness(point, [0, 1, 0]);
    const sheen = 0.022 + 0.3 * (1 - clamp01(-direction[1])) ** 5;
    const mirrored = reflectionTint(point, direction);
    const falloff = 0.55 + 0.45 * Math.exp(-((x + 0.9) ** 2) / 9);
    for (let i = 0; i < 3; i++) {
      const lit = WOOD[i] * wood * (LIGHT[1] * LIGHT_COLOR[i] * shadow * falloff + ROOM[i] * open);
      light[i] = lit + sheen * mirrored[i] * (0.6 + 0.4 * shade);
    }
  }
}

/** Stalks, drawn where their fruit ends; each is a base, a bend and a tip in table units. */
function stems({ outline, core }) {
  const strokes = STALKS.map(({ path, width }) => {
    const [[x, y], [bendX, bendY], [tipX, tipY]] = path.map(project);
    const curve = `M${x} ${y} Q${bendX} ${bendY} ${tipX} ${tipY}`;
    return `<path d="${curve}" stroke="${outline}" stroke-width="${width}"/><path d="${curve}" stroke="${core}" stroke-width="${width * 0.4}" transform="translate(${-width * 0.18} 0)"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${DRAWN_PX[0]}" height="${DRAWN_PX[1]}"><g fill="none" stroke-linecap="round">${strokes.join('')}</g></svg>`;
}

const STALKS = [
  {
    path: [
      [-1.42, 1.46, -0.28],
      [-1.41, 1.6, -0.28],
      [-1.33, 1.74, -0.28],
    ],
    width: 13,
  },
  {
    path: [
      [1.36, 0.84, 0.6],
      [1.33, 0.98, 0.6],
      [1.4, 1.1, 0.6],
    ],
    width: 11,
  },
  {
    path: [
      [0.22, 0.93, -0.04],
      [0.24, 1.05, -0.04],
      [0.34, 1.14, -0.04],
    ],
    width: 10,
  },
];

function project([x, y, z]) {
  const depth = EYE[2] - z;
  const across = ((x - EYE[0]) / depth) * FOCAL_PX;
  const up = ((y - EYE[1]) / depth + 0.215) * FOCAL_PX;
  return [DRAWN_PX[0] / 2 + across, DRAWN_PX[1] / 2 - up].map(Math.round);
}

const WOOD = [0.33, 0.165, 0.075];

/** What varnish shows: the plain color of the thing above, else the wall. */
function reflectionTint(point, [dx, dy, dz]) {
  const { thing, point: seen } = trace([point[0], 0.001, point[2]], [dx, -dy, dz]);
  if (thing === undefined) return [0.12, 0.14, 0.14];
  const up = clamp01(0.35 + 0.9 * seen[1]);
  return thing.tint.map((channel) => channel * up);
}

function pointAt(start, direction, distance) {
  return [
    start[0] + direction[0] * distance,
    start[1] + direction[1] * distance,
    start[2] + direction[2] * distance,
  ];
}

function dot(a, b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function normalize(vector) {
  const length = Math.hypot(vector[0], vector[1], vector[2]);
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}
