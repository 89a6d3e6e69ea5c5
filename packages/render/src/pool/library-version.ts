import { readFileSync } from 'node:fs';

/** Folders between the entry point of a package and its manifest, and some more. */
const MOST_STEPS = 5;

/**
 * Version of an installed package, from its manifest: nothing of it is loaded.
 * @throws RangeError when there is no such package
 */
export function libraryVersion(name: string): string {
  let folder = new URL('.', import.meta.resolve(name));
  for (let step = 0; step < MOST_STEPS; step += 1, folder = new URL('..', folder)) {
    const manifest = readManifest(new URL('package.json', folder));
    if (manifest?.name === name && manifest.version !== undefined) return manifest.version;
  }
  throw new RangeError(`${name} has no manifest, expected an installed package`);
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
}

function readManifest(path: URL): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  } catch {
    // Folders inside a package have none.
    return undefined;
  }
}
