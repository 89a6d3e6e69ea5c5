// Where rays meet the arrangement, and how much of the light and of the room reaches a point.
import { CLUSTERS, TURNED } from './fruit-arrangement.mjs';
import { clamp01, smoothstep } from './raster.mjs';

/** All that dims the light, each ball with the thing that it must not dim. */
const SHADES = [
  ...CLUSTERS.map(({ bound, balls }) => ({ bound, balls: balls.map((ball) => ({ ...ball, owner: ball })) })),
  ...TURNED.map((owner) => ({
    bound: owner.bound,
    balls: owner.shadows.map((ball) => ({ ...ball, owner })),
  })),
];
/** Tangent of half the window's width. */
const PENUMBRA = 0.16;
/** Where a ball's share of the sky becomes too small to count, in radii. */
const COVER_REACH = 3;
const LARGEST_RADIUS = 0.7;

/** The nearest ball along the ray and its distance, if it is nearer than `limit`. */
export function hitBalls({ origin, direction }, limit) {
  let distance = limit;
  let thing;
  for (const { bound, balls } of CLUSTERS) {
    if (hitBall(bound, origin, direction) === Infinity) continue;
    for (const ball of balls) {
      const reached = hitBall(ball, origin, direction);
      if (reached < distance) {
        distance = reached;
        thing = ball;
      }
    }
  }
  return { distance, thing };
}

/** Distance along the ray to the ball, Infinity when it misses; from inside, to where the ray leaves. */
function hitBall({ center, radius }, origin, direction) {
  const x = origin[0] - center[0];
  const y = origin[1] - center[1];
  const z = origin[2] - center[2];
  const along = x * direction[0] + y * direction[1] + z * direction[2];
  const discriminant = along * along - (x * x + y * y + z * z - radius * radius);
  if (discriminant < 0) return Infinity;
  const half = Math.sqrt(discriminant);
  if (-along - half > 1e-3) return -along - half;
  return -along + half > 1e-3 ? -along + half : Infinity;
}

/** Walks along the ray inside the thing's cylinder, up to `limit`; profiles bend gently, so small steps find them. */
export function hitTurned(thing, { origin, direction }, limit) {
  const x = origin[0] - thing.x;
  const z = origin[2] - thing.z;
  const a = direction[0] ** 2 + direction[2] ** 2;
  const b = x * direction[0] + z * direction[2];
  const discriminant = b * b - a * (x * x + z * z - thing.reachUnits ** 2);
  if (discriminant < 0) return Infinity;
  let distance = Math.max(0.001, (-b - Math.sqrt(discriminant)) / a);
  const end = Math.min(limit, (-b + Math.sqrt(discriminant)) / a);
  for (let step = 0; step < 60 && distance < end; step++) {
    const height = origin[1] + direction[1] * distance;
    const away = Math.hypot(x + direction[0] * distance, z + direction[2] * distance);
    const gap = Math.max(away - profileRadius(thing, height), height - thing.heightUnits);
    if (gap < 0.002) return distance;
    distance += gap * 0.7;
  }
  return Infinity;
}

export function turnedNormal(thing, [px, py, pz]) {
  if (py > thing.heightUnits - 0.004) return [0, 1, 0];
  const x = px - thing.x;
  const z = pz - thing.z;
  const slope = (profileRadius(thing, py + 0.01) - profileRadius(thing, py - 0.01)) / 0.02;
  const away = Math.hypot(x, z) * Math.sqrt(1 + slope * slope);
  return [x / away, -slope / Math.sqrt(1 + slope * slope), z / away];
}

const PROFILE_STEPS = 400;
const PROFILE_END = 2.5;
/** Radii of each thing at equal steps of height, looked up millions of times. */
const RADII = new Map(
  TURNED.map(({ profile }) => [
    profile,
    Float64Array.from({ length: PROFILE_STEPS + 2 }, (_, i) =>
      curveAt(profile, (i / PROFILE_STEPS) * PROFILE_END),
    ),
  ]),
);

function profileRadius({ profile }, height) {
  const radii = RADII.get(profile);
  const step = Math.min(PROFILE_STEPS, Math.max(0, (height / PROFILE_END) * PROFILE_STEPS));
  const below = Math.floor(step);
  return radii[below] + (radii[below + 1] - radii[below]) * (step - below);
}

/** Catmull–Rom through the profile's points. */
function curveAt(profile, height) {
  let i = 0;
  while (i < profile.length - 2 && profile[i + 1][0] < height) i++;
  const [y1, r1] = profile[i];
  const [y2, r2] = profile[i + 1];
  const r0 = profile[Math.max(0, i - 1)][1];
  const r3 = profile[Math.min(profile.length - 1, i + 2)][1];
  const t = clamp01((height - y1) / (y2 - y1));
  return (
    0.5 *
    (2 * r1 +
      (r2 - r0) * t +
      (2 * r0 - 5 * r1 + 4 * r2 - r3) * t * t +
      (3 * r1 - r0 - 3 * r2 + r3) * t * t * t)
  );
}

/** Share of a wide window that is seen from a point; `self` does not shadow itself. */
export function softShadow(point, light, self) {
  let share = 1;
  for (const { bound, balls } of SHADES) {
    if (clears(bound, point, light)) continue;
    for (const ball of balls) if (ball.owner !== self && share > 0) share *= seenPast(ball, point, light);
  }
  return share;
}

/** Whether nothing inside the bound comes near the light. */
function clears({ center, radius }, point, light) {
  const x = point[0] - center[0];
  const y = point[1] - center[1];
  const z = point[2] - center[2];
  const along = radius - (x * light[0] + y * light[1] + z * light[2]);
  if (along <= 0) return true;
  const away = Math.sqrt(Math.max(0, x * x + y * y + z * z - (along - radius) ** 2));
  return away - radius > PENUMBRA * along;
}

function seenPast({ center, radius }, point, light) {
  const x = point[0] - center[0];
  const y = point[1] - center[1];
  const z = point[2] - center[2];
  const along = -(x * light[0] + y * light[1] + z * light[2]);
  if (along <= 0) return 1;
  const gap = Math.sqrt(Math.max(0, x * x + y * y + z * z - along * along)) - radius;
  return smoothstep(-PENUMBRA, PENUMBRA, gap / along);
}

/** Share of the room's light that neighbors leave: each takes its solid angle, weighed by the normal. */
export function openness(point, normal, self) {
  let share = 1;
  for (const { bound, balls } of SHADES) {
    const away = Math.hypot(
      point[0] - bound.center[0],
      point[1] - bound.center[1],
      point[2] - bound.center[2],
    );
    if (away > bound.radius + COVER_REACH * LARGEST_RADIUS) continue;
    for (const ball of balls) if (ball.owner !== self) share *= 1 - covering(ball, point, normal);
  }
  return share;
}

function covering({ center, radius }, point, normal) {
  const x = center[0] - point[0];
  const y = center[1] - point[1];
  const z = center[2] - point[2];
  const squared = x * x + y * y + z * z;
  if (squared > (COVER_REACH * radius) ** 2) return 0;
  const facing = (x * normal[0] + y * normal[1] + z * normal[2]) / Math.sqrt(squared);
  return Math.min(0.92, clamp01(0.25 + 0.75 * facing) * ((radius * radius) / squared));
}
