// Checks that every file git knows, and that prettier can read, is formatted. Prettier's own command does not say how
// many files it looked at.
// Usage: node scripts/check-format.mjs

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
let examined = 0;
const complaints = [];
for (const path of listed.split('\0').filter((name) => name !== '' && existsSync(name))) {
  const { ignored, inferredParser } = await prettier.getFileInfo(path, { ignorePath: '.prettierignore' });
  if (ignored || inferredParser === null) continue;
  examined += 1;
  const complaint = await complaintAbout(path);
  if (complaint !== undefined) complaints.push(`${path}: ${complaint}`);
}

for (const complaint of complaints) console.error(complaint);
console.log(`format: examined ${examined} files: ${complaints.length} complaints`);
process.exitCode = complaints.length > 0 || examined === 0 ? 1 : 0;

/** @param {string} path */
async function complaintAbout(path) {
  const options = { ...(await prettier.resolveConfig(path)), filepath: path };
  try {
    const isFormatted = await prettier.check(readFileSync(path, 'utf8'), options);
    return isFormatted ? undefined : `not formatted; run npx prettier --write ${path}`;
  } catch (error) {
    return `prettier cannot read it: ${String(error).split('\n', 1)[0]}`;
  }
}
