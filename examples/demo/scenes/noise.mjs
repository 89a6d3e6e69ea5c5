// Seeded randomness: the demo pictures are the same on every machine and in every run.

/** A stream of numbers in [0, 1) (mulberry32). */
export function randomSource(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Gradient noise on the integer lattice: (x, y) gives about -0.7 to 0.7, zero on lattice points, period 256. */
export function gradientNoise(seed) {
  const random = randomSource(seed);
  const order = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let i = 255; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  const permutation = Uint8Array.from({ length: 512 }, (_, i) => order[i & 255]);
  const angles = Array.from({ length: 256 }, () => random() * 2 * Math.PI);
  const gradientX = Float64Array.from(angles, Math.cos);
  const gradientY = Float64Array.from(angles, Math.sin);
  return (x, y) => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const fx = x - left;
    const fy = y - top;
    const column = left & 255;
    const row = top & 255;
    const a = permutation[permutation[column] + row];
    const b = permutation[permutation[column + 1] + row];
    const c = permutation[permutation[column] + row + 1];
    const d = permutation[permutation[column + 1] + row + 1];
    const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
    const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
    const na = gradientX[a] * fx + gradientY[a] * fy;
    const nb = gradientX[b] * (fx - 1) + gradientY[b] * fy;
    const nc = gradientX[c] * fx + gradientY[c] * (fy - 1);
    const nd = gradientX[d] * (fx - 1) + gradientY[d] * (fy - 1);
    const upper = na + u * (nb - na);
    return upper + v * (nc + u * (nd - nc) - upper);
  };
}

/** Octaves of noise, each twice as fine and half as strong: about -1 to 1. */
export function fractalNoise(seed, octaves) {
  const noise = gradientNoise(seed);
  return (x, y) => {
    let sum = 0;
    let strength = 1;
    let scale = 1;
    for (let i = 0; i < octaves; i++) {
      sum += strength * noise(x * scale + i * 17.3, y * scale - i * 9.1);
      strength *= 0.5;
      scale *= 2;
    }
    return sum;
  };
}

/** Octaves of sharp crests, as mountains have them: about 0 to 1. */
export function ridgedNoise(seed, octaves) {
  const noise = gradientNoise(seed);
  return (x, y) => {
    let sum = 0;
    let strength = 0.5;
    let scale = 1;
    let weight = 1;
    for (let i = 0; i < octaves; i++) {
      const crest = 1 - Math.abs(noise(x * scale + i * 31.7, y * scale + i * 12.9)) * 1.45;
      const squared = crest * crest * weight;
      sum += squared * strength;
      weight = Math.min(1, Math.max(0, squared * 1.6));
      strength *= 0.5;
      scale *= 2.03;
    }
    return sum;
  };
}
