/** One pass over the picture: which coefficients, in zigzag order, of which components. */
export interface Scan {
  readonly components: readonly number[];
  readonly from: number;
  readonly to: number;
}

const LAST = 63;
/** Where a component's bands end when it is sent in that many: coarse shapes first. */
const BANDS: readonly (readonly number[])[] = [[], [LAST], [5, LAST], [2, 9, LAST], [2, 9, 27, LAST]];

/**
 * That many scans, or the fewest that a progressive file can have: the means of all components together, and then at
 * least one scan for each component, because scans of other coefficients hold one component each. Reference: ITU-T
 * T.81, G.1.1.1.1. Decision: ADR 0070.
 */
export function scanScript(componentCount: number, scans: 3 | 4 | 5): readonly Scan[] {
  const components = Array.from({ length: componentCount }, (_, component) => component);
  const [first = 0, ...others] = components;
  // What is left beside the means and one scan for every other component goes to the first, the brightness.
  const bands = BANDS[Math.max(1, scans - 1 - others.length)] ?? [LAST];
  const whole = (component: number): Scan => ({ components: [component], from: 1, to: LAST });
  const ofFirst = bands.map((to, index) => ({ components: [first], from: (bands[index - 1] ?? 0) + 1, to }));
  return [{ components, from: 0, to: 0 }, ...ofFirst.slice(0, 1), ...others.map(whole), ...ofFirst.slice(1)];
}
