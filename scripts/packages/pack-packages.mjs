import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { npx } from './run-program.mjs';

/**
 * A package as its users get it.
 * @typedef {object} PackedPackage
 * @property {string} name
 * @property {string} tarball absolute path
 * @property {readonly string[]} subpaths public entry points that can be imported: `.`, `./plan`
 * @property {readonly string[]} programs names that it puts on the PATH
 */

/**
 * Packs every package that can be published into tarballs, as `pnpm publish` would.
 * @param {string} root
 * @param {string} destination
 * @returns {PackedPackage[]}
 */
export function packPackages(root, destination) {
  const folders = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => join(root, parent, name)),
  );
  return folders.flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (manifest.private) return [];
    npx(['-y', 'pnpm@12', 'pack', '--pack-destination', destination], { folder });
    const tarball = join(
      destination,
      `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`,
    );
    return [
      {
        name: manifest.name,
        tarball,
        subpaths: Object.keys(manifest.exports ?? {}),
        programs: Object.keys(manifest.bin ?? {}),
      },
    ];
  });
}
