import { cpus, loadavg } from 'node:os';
import process from 'node:process';

/**
 * Measures several ways of doing one thing in turns, every other round backwards, so that what slows the machine for a
 * while slows all of them.
 * @param ways functions (or whatever `measure` takes) by name
 * @param rounds at least, and as many as fit into `leastMs`: the quicker the work, the more a single round scatters
 * @param warmUps rounds before the measured ones: the first ones run code that is not compiled yet, in a server nearly none do.
 * Like `rounds`, at least, and for `leastMs`
 * @returns by name, what `measure` gave in each round
 */
export async function alternate(ways, { rounds, warmUps = 1, leastMs = 0, measure = cpuMsOf }) {
  const measured = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  await repeat(warmUps, leastMs, async () => {
    for (const way of Object.values(ways)) await measure(way);
  });
  await repeat(rounds, leastMs, async (index) => {
    const order = Object.entries(ways);
    if (index % 2) order.reverse();
    for (const [name, way] of order) measured[name].push(await measure(way));
  });
  return measured;
}

/** So many times, and on until so much time has passed. */
async function repeat(times, leastMs, work) {
  const endMs = performance.now() + leastMs;
  for (let index = 0; index < times || performance.now() < endMs; index++) await work(index);
}

/** Processor time of this process, all of its threads. */
export async function cpuMsOf(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

/** Of what two ways took in each round: a slow round counts for both. */
export function medianRatio(times, others) {
  return median(times.map((time, round) => time / others[round]));
}

export function round(number, digits) {
  return Number(number.toFixed(digits));
}

/** What figures have to be read with. Loads sharp only now: not in processes whose memory is measured. */
export async function printMachine(rounds) {
  const { default: sharp } = await import('sharp');
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}, sharp ${sharp.versions.sharp}, ${rounds} rounds`,
  );
}

/** @param when `before` or `after` */
export function printLoad(when) {
  console.log(
    `load ${when}: ${loadavg()
      .map((load) => load.toFixed(2))
      .join(' ')}`,
  );
}
