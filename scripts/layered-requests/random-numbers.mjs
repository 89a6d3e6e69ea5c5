/** Numbers that look random and follow from the seed alone (mulberry32). */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  /** 0..1, 1 excluded. */
  const fraction = () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const between = (least, most) => {
    const from = Math.ceil(least);
    return from + Math.floor(fraction() * (Math.floor(most) - from + 1));
  };
  return {
    fraction,
    /** A whole number, both ends included. */
    between,
    oneOf: (values) => values[between(0, values.length - 1)],
    /** With this probability the value that is made, else nothing. */
    maybe: (probability, make) => (fraction() < probability ? [make()] : []),
  };
}
