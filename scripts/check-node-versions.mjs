// Runs the test suite on the other supported versions of Node, from the npm package `node`, which brings the binaries.
// Takes minutes, so it is no gate. It uses the build that is there: run `npx -y pnpm@12 run build` first.
// Usage: node scripts/check-node-versions.mjs [22 24 …] [-- vitest arguments]

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runProgram } from './packages/run-program.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const divider = process.argv.indexOf('--');
const asked = process.argv.slice(2, divider === -1 ? undefined : divider);
const vitestArguments = divider === -1 ? [] : process.argv.slice(divider + 1);
const versions = asked.length > 0 ? asked : ['22', '24'];

for (const version of versions) {
  const folder = mkdtempSync(join(tmpdir(), `is-node-${version}-`));
  try {
    const node = installNode(version, folder);
    const release = runProgram(node, ['--version'], { folder }).trim();
    console.log(`== Node ${release}`);
    // Programs that tests start by name must be this Node as well.
    const path = [join(folder, 'node_modules/node/bin'), process.env['PATH']].join(delimiter);
    const run = spawnSync(node, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...vitestArguments], {
      cwd: root,
      env: { ...process.env, PATH: path },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (run.status !== 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} version
 * @param {string} folder
 */
function installNode(version, folder) {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  runProgram('npm', ['install', '--no-audit', '--no-fund', `node@${version}`], { folder });
  return join(folder, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
