// Hills at sunrise over 150 degrees: fields and woods, mist in the valleys, the sun low behind the ridges.
import { fractalNoise, gradientNoise } from './noise.mjs';
import { Canvas, clamp01, mix, smoothstep } from './raster.mjs';
import { drawTerrain, Terrain } from './terrain.mjs';

/** Drawn smaller than needed: haze has no fine detail, and time is short at the first start. */
const WIDTH_PX = 4608;
const HEIGHT_PX = 1152;
const SIZE_PX = [6144, 1536];
const HORIZON_ROW = 484;
const CELL_M = 7;
const GRID = 1024;
const SUN = [0.42, 0.17, 0.9];
const VIEW_ANGLE = (150 / 180) * Math.PI;
const SUN_ANGLE = Math.atan2(SUN[0], SUN[2]);

export async function drawPanorama() {
  const canvas = new Canvas(WIDTH_PX, HEIGHT_PX);
  const angleAt = (column) => (column / WIDTH_PX - 0.5) * VIEW_ANGLE;
  drawSky(canvas, angleAt);
  const { terrain, woods } = makeHills();
  const view = {
    x: (GRID * CELL_M) / 2,
    z: 300,
    heightM: 190,
    focalPx: WIDTH_PX / VIEW_ANGLE,
    horizonRow: HORIZON_ROW,
    nearM: 120,
    farM: 6400,
    directionAt: (column) => [Math.sin(angleAt(column)), Math.cos(angleAt(column))],
  };
  drawTerrain(canvas, { terrain, view, shade: hillShade({ terrain, woods, view }) });
  return canvas.toSharp().resize(...SIZE_PX);
}

function drawSky(canvas, angleAt) {
  const clouds = fractalNoise(23, 4);
  canvas.fill((x, y, light) => {
    if (y > HORIZON_ROW + 45) return;
    const up = clamp01(1 - y / (HORIZON_ROW + 45));
    const glow = sunGlow(angleAt(x), (HORIZON_ROW - 71 - y) / 1875);
    const streak = clouds(x * 0.00147, y * 0.01 + x * 0.0004);
    const cover = 0.6 * smoothstep(0.0, 0.6, streak) * smoothstep(0.05, 0.4, up);
    SKY_LOW.forEach((low, channel) => {
      const clear = mix(low, SKY_HIGH[channel], up ** 0.7) + glow * SUN_COLOR[channel];
      light[channel] = mix(clear, CLOUD[channel] * (0.75 + 1.1 * glow), cover);
    });
  });
}

const SKY_LOW = [0.86, 0.66, 0.5];
const SKY_HIGH = [0.2, 0.36, 0.62];
const SUN_COLOR = [1.25, 0.85, 0.45];
const CLOUD = [0.9, 0.72, 0.66];

/** A small disk, a bright ring and a wide veil, by the angles away from the sun. */
function sunGlow(angle, above) {
  const away = Math.hypot(angle - SUN_ANGLE, above);
  return 3 * smoothstep(0.021, 0.016, away) + 0.9 * Math.exp(-away * 14) + 0.55 * Math.exp(-away * 2.6);
}

function makeHills() {
  const rolling = fractalNoise(31, 5);
  const clumps = fractalNoise(8, 3);
  const crowns = gradientNoise(99);
  const woods = (x, z) => smoothstep(0.16, 0.22, clumps(x / 420, z / 420) + 0.12 * clumps(x / 70, z / 70));
  const terrain = new Terrain({
    size: GRID,
    cell: CELL_M,
    sun: SUN,
    heightAt(x, z) {
      const far = smoothstep(1500, 6000, z);
      const ground = 95 + (120 + 190 * far) * rolling(x / 1250, z / 1250) + 60 * far;
      return ground + woods(x, z) * (9 + 7 * crowns(x / 16, z / 16) + 5 * crowns(x / 9, z / 9));
    },
  });
  return { terrain, woods };
}

function hillShade({ terrain, woods, view }) {
  const parcels = gradientNoise(55);
  const soil = fractalNoise(60, 3);
  return ({ x, z, height, distance }, light) => {
    const { slopeX, slopeZ, sunlight } = terrain.surface(x, z);
    const length = Math.hypot(slopeX, 1, slopeZ);
    const facing = clamp01((-slopeX * SUN[0] + SUN[1] - slopeZ * SUN[2]) / length);
    const direct = 3.2 * facing * sunlight;
    const wooded = woods(x, z);
    const field = parcels(
      Math.floor(x / 150 + 0.35 * soil(x / 300, z / 300)) * 7.31 + 0.5,
      Math.floor(z / 190 + x / 900) * 3.17 + 0.5,
    );
    const crop = smoothstep(-0.3, 0.3, field);
    const rows = 0.86 + 0.14 * Math.sin((field > 0 ? x : z) * 1.05) * clamp01(1.5 - distance / 800);
    const texture = (0.85 + (distance < 1800 ? 0.4 * soil(x / 11, z / 11) : 0)) * rows;
    const leaves = wooded > 0 ? 0.8 + 0.5 * soil(x / 7, z / 7) : 1;
    const angle = Math.atan2(x - view.x, z - view.z);
    const glow = Math.exp(-Math.abs(angle - SUN_ANGLE) * 2.2);
    const mist =
      1 - Math.exp(-distance / 5600 - distance * 0.0011 * Math.exp(-Math.max(0, height - 35) / 42));
    for (let channel = 0; channel < 3; channel++) {
      const open = mix(MEADOW[channel], WHEAT[channel], crop) * texture;
      const ground = mix(open, WOODS[channel] * leaves, wooded);
      const lit = ground * (direct * SUNLIGHT[channel] + SKYLIGHT[channel]);
      light[channel] = mix(lit, MIST[channel] + glow * MIST_GLOW[channel], mist);
    }
  };
}

const MEADOW = [0.1, 0.19, 0.05];
const WHEAT = [0.36, 0.29, 0.12];
const WOODS = [0.03, 0.055, 0.025];
const SUNLIGHT = [1.35, 0.92, 0.5];
const SKYLIGHT = [0.42, 0.5, 0.62];
const MIST = [0.55, 0.52, 0.56];
const MIST_GLOW = [0.55, 0.32, 0.05];
