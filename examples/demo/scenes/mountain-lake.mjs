// A mountain lake at dusk: ridged terrain in the last sun, its reflection, pines on the near shore.
import sharp from 'sharp';
import { fractalNoise, gradientNoise, randomSource, ridgedNoise } from './noise.mjs';
import { Canvas, clamp01, mix, smoothstep } from './raster.mjs';
import { drawTerrain, Terrain } from './terrain.mjs';

/** Drawn a little larger than needed, for smooth ridges. */
const WIDTH_PX = 2700;
const HEIGHT_PX = 1800;
const SIZE_PX = [2400, 1600];
const SHORE_ROW = 1060;
const CELL_M = 8.25;
const GRID = 1024;
const SUN = [-0.9, 0.3, -0.12];
const LAKE_END_M = 1700;

export async function drawMountainLake() {
  const canvas = new Canvas(WIDTH_PX, HEIGHT_PX);
  drawSky(canvas);
  drawMountains(canvas);
  drawLake(canvas);
  const pines = Buffer.from(shorePines());
  const picture = await canvas
    .toSharp()
    .composite([{ input: pines }])
    .png({ compressionLevel: 0 })
    .toBuffer();
  return sharp(picture).resize(...SIZE_PX);
}

function drawSky(canvas) {
  const clouds = fractalNoise(11, 5);
  canvas.fill((x, y, light) => {
    if (y > SHORE_ROW) return;
    const up = 1 - y / SHORE_ROW;
    const glow = Math.exp(-(((x / WIDTH_PX - 0.2) * 1.7) ** 2)) * (1 - up) ** 1.5;
    light[0] = mix(0.95, 0.07, up ** 0.62) + 0.75 * glow;
    light[1] = mix(0.52, 0.115, up ** 0.62) + 0.3 * glow;
    light[2] = mix(0.42, 0.3, up ** 0.7) + 0.02 * glow;
    const streak = clouds(x * 0.0013 + y * 0.0007, y * 0.0062) + 0.35 * clouds(x * 0.004, y * 0.014);
    const cover = smoothstep(0.06, 0.55, streak) * smoothstep(0.02, 0.3, up) * 0.75;
    const lit = clamp01(0.75 - streak * 0.7 + glow * 0.5);
    light[0] = mix(light[0], mix(0.2, 1.2, lit), cover);
    light[1] = mix(light[1], mix(0.17, 0.5, lit), cover);
    light[2] = mix(light[2], mix(0.27, 0.4, lit), cover);
  });
}

function drawMountains(canvas) {
  const ridges = ridgedNoise(42, 8);
  const rolling = fractalNoise(7, 4);
  const terrain = new Terrain({
    size: GRID,
    cell: CELL_M,
    sun: SUN,
    heightAt(x, z) {
      const shore = z + 260 * rolling(x / 800, z / 800);
      const inland = smoothstep(LAKE_END_M + 150, LAKE_END_M + 3900, shore);
      const hills =
        55 * smoothstep(LAKE_END_M - 40, LAKE_END_M + 500, shore) * (1 + 0.8 * rolling(x / 420, z / 420));
      const valley = 1 - 0.62 * Math.exp(-(((x - 4750) / 620) ** 2));
      const crests = ridges(x / 3000 + 0.45, z / 3000 + 0.2) ** 1.3;
      return -16 + hills + inland ** 1.2 * valley * (2050 * crests + 120 * rolling(x / 1500, z / 1500));
    },
  });
  const focalPx = WIDTH_PX * 0.98;
  const view = {
    x: (GRID * CELL_M) / 2,
    z: 0,
    heightM: 9,
    focalPx,
    horizonRow: SHORE_ROW,
    nearM: 900,
    farM: (GRID - 2) * CELL_M,
    directionAt: (column) => [(column - WIDTH_PX / 2) / focalPx, 1],
  };
  drawTerrain(canvas, { terrain, view, shade: mountainShade(terrain) });
}

function mountainShade(terrain) {
  const fine = fractalNoise(5, 4);
  return ({ x, z, height, distance }, light) => {
    const { slopeX: broadX, slopeZ: broadZ, sunlight } = terrain.surface(x, z);
    const roughness = 26 * fine(x / 60, z / 60);
    const cracks = fine(x / 10, (z + height) / 10);
    const slopeX = broadX + 0.75 * fine(x / 34 + 9, z / 34) + 0.3 * cracks;
    const slopeZ = broadZ + 0.75 * fine(x / 34, z / 34 + 9) + 0.2 * cracks;
    const length = Math.hypot(slopeX, 1, slopeZ);
    const upright = 1 / length;
    const facing = clamp01((-slopeX * SUN[0] + SUN[1] - slopeZ * SUN[2]) / length);
    const direct = 2.9 * facing * sunlight;
    const ambient = 0.35 + 0.4 * upright;
    const snow =
      smoothstep(430, 800, height + roughness * 6) * smoothstep(0.5, 0.72, upright + 0.01 * roughness);
    const forest = smoothstep(390, 230, height + roughness * 4) * smoothstep(0.42, 0.6, upright);
    const grain = 1 + 0.02 * roughness + 0.45 * cracks + 0.12 * Math.sin(height / 9 + roughness);
    const rock = [0.19 * grain, 0.165 * grain, 0.16 * grain];
    const haze = 1 - Math.exp(-distance / 26000 - Math.max(0, 1 - height / 110) ** 2 * distance * 0.00013);
    for (let channel = 0; channel < 3; channel++) {
      const ground = mix(
        mix(rock[channel], FOREST[channel] * (0.8 + 0.02 * roughness), forest),
        SNOW[channel],
        snow,
      );
      const lit = ground * (direct * SUNLIGHT[channel] + ambient * SKYLIGHT[channel]);
      light[channel] = mix(lit, HAZE[channel], haze);
    }
  };
}

const FOREST = [0.035, 0.06, 0.045];
const SNOW = [0.82, 0.84, 0.9];
const SUNLIGHT = [1.2, 0.58, 0.32];
const SKYLIGHT = [0.25, 0.29, 0.45];
const HAZE = [0.5, 0.37, 0.42];

/** The upper picture upside down: steeper glances see more of the deep, ripples stretch with nearness. */
function drawLake(canvas) {
  const ripples = gradientNoise(77);
  const { samples } = canvas;
  for (let y = SHORE_ROW; y < HEIGHT_PX; y++) {
    const depth = (y - SHORE_ROW + 1) / (HEIGHT_PX - SHORE_ROW);
    const away = 1 / (depth + 0.012);
    for (let x = 0; x < WIDTH_PX; x++) {
      const acrossX = (x - WIDTH_PX / 2) * away * 0.004;
      const wave =
        ripples(acrossX * 0.8, away * 9) +
        0.6 * ripples(acrossX * 2.1 + 40, away * 23) +
        0.35 * ripples(acrossX * 5 + 9, away * 51);
      const calm = 0.35 + 0.65 * smoothstep(-0.1, 0.35, ripples(acrossX * 0.05 + 5, away * 0.9));
      const shift = wave * (3 + 60 * depth) * calm;
      const source = Math.min(
        SHORE_ROW - 1,
        Math.max(0, Math.round(SHORE_ROW - 1 - (y - SHORE_ROW) * 1.04 - shift)),
      );
      const clear = 0.93 - 0.42 * depth ** 0.8 - 0.1 * clamp01(wave);
      const from = (source * WIDTH_PX + x) * 3;
      const to = (y * WIDTH_PX + x) * 3;
      for (let channel = 0; channel < 3; channel++)
        samples[to + channel] = samples[from + channel] * clear + DEEP[channel] * (1 - clear);
    }
  }
}

const DEEP = [14, 27, 44];

function shorePines() {
  const random = randomSource(2024);
  const trees = [];
  for (let i = 0; i < 26; i++) {
    const left = i < 17;
    const near = left ? 1 - i / 17 : (i - 16) / 9;
    const x = left ? -60 + 620 * (i / 17) ** 1.1 + 30 * random() : WIDTH_PX - 330 * near + 40 * random();
    const height = (left ? 260 + 820 * near ** 1.6 : 120 + 330 * near) * (0.82 + 0.36 * random());
    trees.push({ x, base: (left ? 1460 : 1300) + 240 * near, height });
  }
  trees.sort((a, b) => a.base - b.base);
  const shore = `M0 1500 C 240 1470 420 1500 640 1560 S 1000 1680 1180 1700 S 1420 1740 1500 1800 L0 1800 Z M${WIDTH_PX} 1330 C 2560 1340 2480 1420 2380 1450 S 2290 1500 2420 1560 S 2600 1640 ${WIDTH_PX} 1650 Z`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${HEIGHT_PX}">
<defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#1b2326"/><stop offset="1" stop-color="#0a0d0f"/></linearGradient></defs>
<path d="${shore}" fill="url(#g)"/>${trees.map((tree) => pine(tree, random)).join('')}${grass(random)}</svg>`;
}

function pine({ x, base, height }, random) {
  const tiers = Math.round(height / 15);
  const right = [];
  const left = [];
  for (let tier = 0; tier < tiers; tier++) {
    const share = (tier + 1) / tiers;
    const y = base - height + height * 0.95 * share;
    const reach = height * 0.17 * share ** 0.85;
    right.push(
      `L${x + reach * (0.55 + 0.65 * random())} ${y + reach * 0.16} L${x + reach * 0.34} ${y - reach * 0.02}`,
    );
    left.unshift(
      `L${x - reach * 0.34} ${y - reach * 0.02} L${x - reach * (0.55 + 0.65 * random())} ${y + reach * 0.16}`,
    );
  }
  const shade = Math.round(12 + 9 * random());
  return `<path d="M${x} ${base - height - 8} ${right.join(' ')} L${x + 5} ${base + 12} L${x - 5} ${base + 12} ${left.join(' ')} Z" fill="rgb(${shade},${shade + 6},${shade + 9})"/>`;
}

function grass(random) {
  const blades = Array.from({ length: 900 }, () => {
    const x = 1400 * random() ** 1.3;
    const y = 1520 + 0.165 * x + 60 * random();
    const tip = 16 + 44 * random();
    return `M${x} ${y} q${4 - 8 * random()} ${-tip * 0.6} ${14 - 28 * random()} ${-tip}`;
  });
  return `<path d="${blades.join('')}" stroke="#10161a" stroke-width="2.2" fill="none" opacity="0.9"/>`;
}
