// A product cut-out: a glazed vase with dried grass, on nothing but its own soft shadow.
import sharp from 'sharp';
import { fractalNoise, gradientNoise, randomSource } from './noise.mjs';
import { clamp01, mix, smoothstep } from './raster.mjs';

const WIDTH_PX = 1500;
const HEIGHT_PX = 2000;
const AXIS_X = 750;
const TOP_Y = 905;
const FOOT_Y = 1840;
/** Radius in pixels at equal steps from the lip to the foot. */
const PROFILE = [118, 104, 98, 108, 150, 226, 300, 346, 360, 346, 306, 250, 196, 172];
const LIGHT = [-0.52, 0.5, 0.69];

export async function drawVase() {
  const shadow = Buffer.from(groundShadow());
  const grass = Buffer.from(driedGrass());
  const vase = { input: turnVase(), raw: { width: WIDTH_PX, height: HEIGHT_PX, channels: 4 } };
  const composite = await sharp({
    create: { width: WIDTH_PX, height: HEIGHT_PX, channels: 4, background: '#0000' },
  })
    .composite([{ input: shadow }, { input: grass }, vase])
    .raw()
    .toBuffer();
  return sharp(composite, { raw: { width: WIDTH_PX, height: HEIGHT_PX, channels: 4 } });
}

/** Every row of a turned thing is a half circle seen from the side: its normal follows from place and profile. */
function turnVase() {
  const samples = Buffer.alloc(WIDTH_PX * HEIGHT_PX * 4);
  const runs = fractalNoise(41, 4);
  const specks = gradientNoise(43);
  for (let y = TOP_Y - 30; y < FOOT_Y + 40; y++) {
    for (let x = AXIS_X - 380; x < AXIS_X + 380; x++) {
      const edge = outline(x, y);
      if (edge <= 0) continue;
      const at = (y * WIDTH_PX + x) * 4;
      const color = insideLip(x, y) ? lipColor(x, y) : glazeColor(x, y, { runs, specks });
      color.forEach(
        (light, i) => (samples[at + i] = Math.round(255 * clamp01(light / (1 + light * 0.28)) ** (1 / 2.2))),
      );
      samples[at + 3] = Math.round(255 * edge);
    }
  }
  return samples;
}

/** Coverage of a pixel: the sides, the bowed foot, the lip as an ellipse. */
function outline(x, y) {
  const bow = 0.11 * Math.sqrt(Math.max(0, 1 - ((x - AXIS_X) / 175) ** 2)) * 175;
  const side = clamp01(radiusAt(y) - Math.abs(x - AXIS_X) + 0.5);
  const body = Math.min(side, clamp01(FOOT_Y + bow - y), clamp01(y - TOP_Y + 0.5));
  return Math.max(body, clamp01((1 - lipDistance(x, y)) * 25));
}

const lipDistance = (x, y) => Math.hypot((x - AXIS_X) / PROFILE[0], (y - TOP_Y) / 24);
const insideLip = (x, y) => Math.hypot((x - AXIS_X) / (PROFILE[0] - 9), (y - TOP_Y) / 19) < 1;

function lipColor(x, y) {
  const depth = smoothstep(-20, 18, y - TOP_Y);
  return [0.035, 0.042, 0.04].map((channel) => channel * (0.3 + 1.6 * depth) * (1.3 + (x - AXIS_X) / 160));
}

function radiusAt(y) {
  const place = clamp01((y - TOP_Y) / (FOOT_Y - TOP_Y)) * (PROFILE.length - 1);
  const i = Math.min(PROFILE.length - 2, Math.floor(place));
  const [a, b, c, d] = [Math.max(0, i - 1), i, i + 1, Math.min(PROFILE.length - 1, i + 2)].map(
    (j) => PROFILE[j],
  );
  const t = place - i;
  return (
    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
  );
}

function glazeColor(x, y, { runs, specks }) {
  const radius = radiusAt(y);
  const u = Math.max(-0.999, Math.min(0.999, (x - AXIS_X) / radius));
  const slope = (radiusAt(y + 2) - radiusAt(y - 2)) / 4;
  const length = Math.sqrt(1 + slope * slope);
  const around = Math.asin(u) * 2;
  const ripple = 0.035 * runs(around * 1.3, y / 60) + 0.015 * Math.sin(y / 5.5);
  const normal = [u / length, slope / length + ripple, Math.sqrt(1 - u * u) / length];
  const lambert = clamp01((normal[0] * LIGHT[0] + normal[1] * LIGHT[1] + normal[2] * LIGHT[2] + 0.12) / 1.12);
  const edgeOfDip = 1480 + 34 * runs(around * 0.9, 0.5) + 14 * runs(around * 4, 9);
  const bare = smoothstep(edgeOfDip - 5, edgeOfDip + 7, y);
  const pooled = smoothstep(edgeOfDip - 130, edgeOfDip, y) * (1 - bare);
  const speck = smoothstep(0.4, 0.5, specks(around * 17, y / 21)) * (1 - bare);
  const tone = 1 + 0.13 * runs(around * 0.8 + 4, y / 260) + 0.05 * runs(around * 5, y / 40);
  const back = 0.17 * smoothstep(0.55, 0.98, u);
  const windowLight = pane(u * 0.9 - normal[1] * 0.12, normal[1]) * (1 - bare);
  const open = 0.65 + 0.35 * smoothstep(FOOT_Y + 10, FOOT_Y - 260, y);
  return [0, 1, 2].map((i) => {
    const glaze = mix(mix(GLAZE[i], POOL[i], pooled), SPECK[i], speck * 0.8) * tone;
    const base = mix(glaze, CLAY[i] * tone * (1 + 0.1 * specks(around * 40, y / 5)), bare);
    return (
      base * (1.35 * lambert + (0.3 + back) * open) +
      windowLight * 0.5 +
      0.05 * (1 - bare) * (1 - normal[2]) ** 3
    );
  });
}

const GLAZE = [0.33, 0.43, 0.37];
const POOL = [0.12, 0.25, 0.24];
const SPECK = [0.12, 0.1, 0.07];
const CLAY = [0.47, 0.3, 0.2];

/** The reflected window: two panes with a bar between. */
function pane(across, up) {
  const inWindow =
    smoothstep(0.03, 0.05, 0.17 - Math.abs(across + 0.5)) *
    smoothstep(0.02, 0.06, 0.34 - Math.abs(up - 0.18));
  return inWindow * smoothstep(0.012, 0.02, Math.abs(across + 0.5));
}

function groundShadow() {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${HEIGHT_PX}"><defs>
<filter id="w" x="-50%" y="-200%" width="200%" height="500%"><feGaussianBlur stdDeviation="46 17"/></filter>
<filter id="n" x="-50%" y="-200%" width="200%" height="500%"><feGaussianBlur stdDeviation="12 6"/></filter></defs>
<ellipse cx="${AXIS_X + 120}" cy="${FOOT_Y + 22}" rx="330" ry="46" fill="#1a1512" opacity="0.42" filter="url(#w)"/>
<ellipse cx="${AXIS_X + 12}" cy="${FOOT_Y + 10}" rx="178" ry="20" fill="#120d0a" opacity="0.75" filter="url(#n)"/></svg>`;
}

/** Stems that bow out of the neck, each with a plume of hair-fine bristles. */
function driedGrass() {
  const random = randomSource(505);
  const stems = Array.from({ length: 15 }, (_, i) => {
    const spread = (i / 14 - 0.5) * 2;
    const tipX = AXIS_X + spread * 520 + 60 * (random() - 0.5);
    const tipY = 150 + 330 * spread * spread + 130 * random();
    return {
      from: [AXIS_X + spread * 66, TOP_Y + 12],
      bend: [AXIS_X + spread * 110, 610],
      tip: [tipX, tipY],
      hue: random(),
    };
  });
  const parts = stems.map((stem) => grassStem(stem, random));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${HEIGHT_PX}"><g fill="none" stroke-linecap="round">${parts.join('')}</g></svg>`;
}

function grassStem({ from, bend, tip, hue }, random) {
  const at = (t) => [0, 1].map((i) => (1 - t) ** 2 * from[i] + 2 * t * (1 - t) * bend[i] + t * t * tip[i]);
  const color = (shade) =>
    `rgb(${Math.round(196 * shade)},${Math.round((158 + 16 * hue) * shade)},${Math.round((104 + 26 * hue) * shade)})`;
  const bristles = Array.from({ length: 240 }, () => {
    const t = 0.55 + 0.47 * random();
    const [x, y] = at(t);
    const swell = Math.sin(clamp01((t - 0.53) / 0.5) * Math.PI) ** 0.7;
    const side = (random() - 0.5) * 2;
    const length = (38 + 46 * random()) * (0.35 + swell);
    const path = `M${x.toFixed(1)} ${y.toFixed(1)}q${(side * length * 0.25).toFixed(1)} ${(-length * 0.45).toFixed(1)} ${(side * length * 0.8).toFixed(1)} ${(-length * (0.55 + 0.35 * random())).toFixed(1)}`;
    return `<path d="${path}" stroke="${color(0.62 + 0.5 * random() - 0.12 * side)}" stroke-width="${(0.9 + 1.5 * random()).toFixed(1)}" stroke-opacity="${(0.35 + 0.5 * random()).toFixed(2)}"/>`;
  });
  const stalk = `M${from.join(' ')}Q${bend.join(' ')} ${tip.join(' ')}`;
  return `<path d="${stalk}" stroke="${color(0.55)}" stroke-width="6"/><path d="${stalk}" stroke="${color(0.9)}" stroke-width="2.4" transform="translate(-1 0)"/>${bristles.join('')}`;
}
