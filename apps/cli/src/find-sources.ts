import { readdir, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { isPyramidName } from '@is/render/plan';

const PICTURE = /\.(?:jpe?g|png|tiff?|webp|gif|avif|psd)$/i;

/** The files as they are named, and all pictures in and below the folders, sorted; pyramids are no sources. */
export async function findSources(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (path) => ((await stat(path)).isDirectory() ? picturesBelow(path) : [path])),
  );
  return found.flat();
}

async function picturesBelow(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter(isPicture)
    .map((name) => join(folder, name))
    .sort();
}

function isPicture(name: string): boolean {
  const isHidden = name.split(sep).some((element) => element.startsWith('.'));
  return PICTURE.test(name) && !isPyramidName(name) && !isHidden;
}
