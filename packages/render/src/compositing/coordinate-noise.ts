/**
 * A number 0..1 (1 excluded) that looks random and depends on nothing but the place: the same request gives the same
 * pixels. Mixes as splitmix32 does.
 */
export function noiseAt(xPx: number, yPx: number, stream: number): number {
  let state = Math.imul(xPx, 0x9e37_79b1) ^ Math.imul(yPx, 0x85eb_ca77) ^ Math.imul(stream + 1, 0xc2b2_ae3d);
  state = Math.imul(state ^ (state >>> 16), 0x21f0_aaad);
  state = Math.imul(state ^ (state >>> 15), 0x735a_2d97);
  return ((state ^ (state >>> 15)) >>> 0) / 0x1_0000_0000;
}
