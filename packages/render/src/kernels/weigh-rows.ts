/** Rows around the middle one, an odd number, and the weights of the middle one, of its neighbours, of theirs … */
interface WeighedRows {
  readonly rows: readonly Float32Array[];
  readonly weights: Float32Array;
}

/** Pairs of rows beside the middle one that are added in one pass: a loop over single ones takes three times as long. */
const PAIRS_OF_FIRST_PASS = 3;
const PAIRS_OF_PASS = 4;

/** The sum of rows by weights that are the same on both sides of the middle row. */
export function weighRows(target: Float32Array, weighed: WeighedRows): void {
  const reach = weighed.weights.length - 1;
  writeNearest(target, weighed);
  for (let nearest = 1 + PAIRS_OF_FIRST_PASS; nearest <= reach; nearest += PAIRS_OF_PASS)
    addPairs(target, weighed, nearest);
}

function writeNearest(target: Float32Array, weighed: WeighedRows): void {
  const middle = weighed.rows[weighed.weights.length - 1] ?? target;
  const weight = weighed.weights[0] ?? 0;
  const [a1, b1, w1] = pairAt(weighed, 1);
  const [a2, b2, w2] = pairAt(weighed, 2);
  const [a3, b3, w3] = pairAt(weighed, 3);
  for (let at = 0; at < target.length; at += 1) {
    target[at] =
      weight * of(middle, at) +
      w1 * (of(a1, at) + of(b1, at)) +
      w2 * (of(a2, at) + of(b2, at)) +
      w3 * (of(a3, at) + of(b3, at));
  }
}

/** @param nearest the distance of the nearest rows that are added */
function addPairs(target: Float32Array, weighed: WeighedRows, nearest: number): void {
  const [a1, b1, w1] = pairAt(weighed, nearest);
  const [a2, b2, w2] = pairAt(weighed, nearest + 1);
  const [a3, b3, w3] = pairAt(weighed, nearest + 2);
  const [a4, b4, w4] = pairAt(weighed, nearest + 3);
  for (let at = 0; at < target.length; at += 1) {
    target[at] =
      of(target, at) +
      w1 * (of(a1, at) + of(b1, at)) +
      w2 * (of(a2, at) + of(b2, at)) +
      w3 * (of(a3, at) + of(b3, at)) +
      w4 * (of(a4, at) + of(b4, at));
  }
}

/** Two rows as far from the middle, and their weight; beyond the last ones, the middle without weight. */
function pairAt(
  { rows, weights }: WeighedRows,
  distance: number,
): readonly [Float32Array, Float32Array, number] {
  const reach = weights.length - 1;
  const middle = rows[reach] ?? NO_ROW;
  if (distance > reach) return [middle, middle, 0];
  return [rows[reach - distance] ?? middle, rows[reach + distance] ?? middle, weights[distance] ?? 0];
}

const NO_ROW = new Float32Array(0);

function of(row: Float32Array, at: number): number {
  return row[at] ?? 0;
}
