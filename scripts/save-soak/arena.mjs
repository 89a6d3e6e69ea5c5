import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** A save root with `out/sub`, beside a folder `outside` with one file that nobody may touch or read. */
export async function makeArena() {
  const base = await mkdtemp(join(tmpdir(), 'is-save-soak-'));
  const root = join(base, 'root');
  const outside = join(base, 'outside');
  await mkdir(join(root, 'out', 'sub'), { recursive: true });
  await mkdir(outside);
  await writeFile(join(outside, 'canary.jpg'), 'the canary');
  return {
    root,
    outside,
    /** Entries of `outside` beyond the canary, at any depth. */
    escaped: async () =>
      (await readdir(outside, { recursive: true })).filter((name) => name !== 'canary.jpg'),
    temporaries: async () =>
      (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.tmp')),
    remove: () => rm(base, { recursive: true, force: true }),
  };
}

/** `--name=value` numbers and words; the default says which. */
export function flags(defaults) {
  const options = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, { type: 'string', default: String(value) }]),
  );
  const { values } = parseArgs({ options });
  return Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [
      name,
      typeof value === 'number' ? Number(values[name]) : values[name],
    ]),
  );
}

/** Calls `work(0 … count - 1)`, so many at a time. */
export async function repeat({ count, atOnce }, work) {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** One line of JSON; the exit code says whether all `violations` are zero. */
export function finish(result) {
  console.log(JSON.stringify(result));
  process.exitCode = Object.values(result.violations).every((count) => count === 0) ? 0 : 1;
}
