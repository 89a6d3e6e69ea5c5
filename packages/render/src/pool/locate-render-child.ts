import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside the built pool, or where the build puts it when the pool runs from its sources (tests). */
const PLACES = ['./render-child.js', '../../dist/render-child.js'];

/** The module that a render process runs. @throws Error when the package has not been built */
export function locateRenderChild(): string {
  const paths = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const path = paths.find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`build first: pnpm build (no ${paths.join(', no ')})`);
  return path;
}
