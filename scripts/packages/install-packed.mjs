import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './run-program.mjs';

/**
 * Installs the tarballs into an empty folder the way a stranger would, with npm and without this workspace.
 * `@types/node` comes along because the emitted types speak of Node's own.
 * @param {string} folder
 * @param {{ packages: readonly import('./pack-packages.mjs').PackedPackage[], nodeTypes: string }} installed
 */
export function installPacked(folder, { packages, nodeTypes }) {
  const manifest = {
    name: 'a-stranger',
    private: true,
    type: 'module',
    dependencies: Object.fromEntries(packages.map(({ name, tarball }) => [name, `file:${tarball}`])),
    devDependencies: { '@types/node': nodeTypes },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2));
  runProgram('npm', ['install', '--no-audit', '--no-fund', '--no-update-notifier', '--prefer-offline'], {
    folder,
  });
}
