// Checks the packages as strangers get them: packs each, lints the tarball, installs all of them into an empty folder
// outside the repository, compiles against their types, and runs the example of every README and every program's help.
// Usage: node scripts/check-packages.mjs   (after a build)

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { checkPublishedTypes } from './packages/check-published-types.mjs';
import { findForeignTypes } from './packages/find-foreign-types.mjs';
import { installPacked } from './packages/install-packed.mjs';
import { packPackages } from './packages/pack-packages.mjs';
import { npx } from './packages/run-program.mjs';
import { runReadmeExample } from './packages/run-readme-example.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'is-packages-'));
const stranger = join(work, 'stranger');
mkdirSync(stranger);
/** @type {string[]} */
const complaints = [];

try {
  const packages = packPackages(root, work);
  installPacked(stranger, { packages, nodeTypes: nodeTypesVersion() });

  const specifiers = packages.flatMap(({ name, subpaths }) =>
    subpaths.map((subpath) => name + subpath.slice(1)),
  );
  complaints.push(...checkPublishedTypes(stranger, specifiers));

  let declarations = 0;
  for (const owner of packages) {
    const foreign = findForeignTypes(owner.name, join(stranger, 'node_modules', owner.name, 'dist'));
    declarations += foreign.examined;
    const found = [
      ...(await lintTarball(owner)),
      ...foreign.complaints,
      ...owner.programs.flatMap(showHelp),
      ...runReadmeExample(owner.name, stranger),
    ];
    console.log(`${owner.name}: ${found.length} complaints`);
    complaints.push(...found.map((complaint) => `${owner.name}: ${complaint}`));
  }

  for (const complaint of complaints) console.error(complaint);
  console.log(
    `packages: examined ${packages.length} packages, ${specifiers.length} entry points, ` +
      `${declarations} declaration files: ${complaints.length} complaints`,
  );
  process.exitCode = complaints.length > 0 || packages.length === 0 || declarations === 0 ? 1 : 0;
} finally {
  rmSync(work, { recursive: true, force: true });
}

function nodeTypesVersion() {
  return JSON.parse(readFileSync(join(root, 'node_modules/@types/node/package.json'), 'utf8')).version;
}

/** @param {import('./packages/pack-packages.mjs').PackedPackage} owner */
async function lintTarball({ tarball }) {
  const bytes = Uint8Array.from(readFileSync(tarball)).buffer;
  const { messages, pkg } = await publint({ pack: { tarball: bytes } });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`);
}

/** @param {string} program */
function showHelp(program) {
  try {
    const help = npx(['--no-install', program, '--help'], { folder: stranger });
    return help.includes(program) ? [] : [`${program} --help does not name the program`];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
