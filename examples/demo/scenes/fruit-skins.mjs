// Surfaces: each skin gives color, bumped normal, gloss (0–1) and glow (how far light creeps around the edge).
import { fractalNoise, gradientNoise } from './noise.mjs';
import { clamp01, mix, smoothstep } from './raster.mjs';

export function makeSkins() {
  const pores = gradientNoise(71);
  const blotches = fractalNoise(19, 4);

  return {
    orange(thing, normal) {
      const { u, v } = unwrap(thing, normal);
      const dent = pores(u * 21, v * 21);
      const tone = 1 + 0.12 * blotches(u * 2, v * 2);
      return {
        color: [0.86 * tone, (0.245 + 0.05 * blotches(u, v + 4)) * tone, 0.018],
        normal: bump(normal, [dent, pores(u * 21 + 7, v * 21), pores(u * 21, v * 21 + 7)], 0.13),
        gloss: 0.22 + 0.1 * dent,
        glow: 0.22,
      };
    },

    apple(thing, normal) {
      const { u, v } = unwrap(thing, normal);
      const streaks = blotches(u * 9, v * 1.3) + 0.6 * blotches(u * 23, v * 2.2);
      const flush = smoothstep(-0.75, 0.55, 0.45 * Math.sin(u + thing.phase) + 0.38 * streaks + 0.32);
      const hollow = smoothstep(0.82, 0.99, v / 1.57);
      const dots = smoothstep(0.42, 0.55, pores(u * 15, v * 15));
      const red = [mix(0.6, 0.36, flush), mix(0.36, 0.016, flush), mix(0.07, 0.016, flush)];
      return {
        color: red.map((channel, i) =>
          mix(mix(channel, [0.7, 0.5, 0.3][i], dots * 0.3), [0.2, 0.17, 0.04][i], hollow),
        ),
        normal: bump(normal, [blotches(u * 3, v * 3), -hollow * 4, blotches(u * 3, v * 3 + 5)], 0.03),
        gloss: 0.55 * (1 - 0.7 * hollow),
        glow: 0.12,
      };
    },

    pear(thing, normal, [, y]) {
      const u = Math.atan2(normal[0], normal[2]);
      const v = y * 1.6;
      const freckles = smoothstep(0.3, 0.5, pores(u * 26, v * 26));
      const blush = smoothstep(-0.1, 0.7, Math.sin(u * 0.9 + 0.5) + 0.4 * blotches(u * 2, v * 2));
      const base = [mix(0.46, 0.62, blush), mix(0.5, 0.4, blush), 0.09];
      return {
        color: base.map((channel) => channel * (1 - 0.35 * freckles)),
        normal,
        gloss: 0.24,
        glow: 0.2,
      };
    },

    plum(thing, normal) {
      const { u, v } = unwrap(thing, normal);
      const bloom =
        0.55 *
        smoothstep(-0.9, 0.9, blotches(u * 1.2, v * 1.2) + 0.7 * normal[1] + 0.2 * blotches(u * 6, v * 6));
      const seam = 1 - 0.5 * Math.exp(-(((u - 0.5) / 0.05) ** 2));
      const color = [mix(0.07, 0.2, bloom), mix(0.014, 0.17, bloom), mix(0.05, 0.3, bloom)];
      return {
        color: color.map((channel) => channel * seam),
        normal,
        gloss: 0.4 * (1 - 0.85 * bloom),
        glow: 0.1,
      };
    },

    grape(thing, normal) {
      const { u, v } = unwrap(thing, normal);
      const cloud = 0.5 + 0.5 * blotches(u * 2.5, v * 2.5);
      const inner = clamp01(0.5 + 0.5 * normal[1] - 0.45 * normal[0]);
      return {
        color: [0.13 + 0.34 * inner + 0.06 * cloud, 0.25 + 0.28 * inner, 0.05 + 0.07 * cloud],
        normal,
        gloss: 0.55,
        glow: 0.4,
      };
    },

    jug(thing, normal, [x, y, z]) {
      const u = Math.atan2(x - thing.x, z - thing.z);
      const inside = y > thing.heightUnits - 0.01 && Math.hypot(x - thing.x, z - thing.z) < 0.37;
      const turned = 0.02 * Math.sin(y * 95 + 0.6 * blotches(u, y * 3));
      const glaze = smoothstep(1.02, 0.98, y + 0.09 * blotches(u * 1.6, 3) + 0.03 * blotches(u * 6, 8));
      const speckle = smoothstep(0.36, 0.5, pores(u * 24, y * 24));
      const bare = [0.46, 0.27, 0.15].map((channel) => channel * (1 + 0.14 * blotches(u * 5, y * 5)));
      const glazed = [0.52, 0.52, 0.46].map(
        (channel) => channel * (1 + 0.06 * blotches(u * 2, y * 2)) * (1 - 0.55 * speckle),
      );
      const color = bare.map((channel, i) => (inside ? 0.012 : mix(glazed[i], channel, glaze)));
      return {
        color,
        normal: bump(normal, [0, turned * 10, 0], 0.25),
        gloss: inside ? 0 : mix(0.5, 0.05, glaze),
        glow: 0.04,
      };
    },
  };
}

/** Longitude and latitude around an axis that leans a little, differently for each fruit. */
function unwrap({ phase }, [x, y, z]) {
  const lean = 0.5 * Math.sin(phase * 3.7);
  const tilt = 0.42 + 0.2 * Math.cos(phase * 5.1);
  const leanedX = x * Math.cos(lean) - y * Math.sin(lean);
  const leanedY = x * Math.sin(lean) + y * Math.cos(lean);
  const tiltedY = leanedY * Math.cos(tilt) + z * Math.sin(tilt);
  const tiltedZ = z * Math.cos(tilt) - leanedY * Math.sin(tilt);
  return { u: Math.atan2(leanedX, tiltedZ) + phase, v: Math.asin(clamp01((tiltedY + 1) / 2) * 2 - 1) };
}

function bump([x, y, z], [dx, dy, dz], strength) {
  const bumped = [x + dx * strength, y + dy * strength, z + dz * strength];
  const length = Math.hypot(...bumped);
  return bumped.map((part) => part / length);
}
