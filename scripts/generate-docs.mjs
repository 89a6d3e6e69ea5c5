// Writes docs/generated/ from the registries, or with --check fails where it differs; and looks for broken references
// between pages and from the sources to pages.
// Usage: node scripts/generate-docs.mjs [--check]   (after a build)

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findBrokenReferences } from './docs/find-broken-references.mjs';
import { commandsPage, requestTypesPage, unsupportedPage } from './docs/language-pages.mjs';
import { attributesPage, errorsPage, settingsPage } from './docs/operator-pages.mjs';

const PAGES = [commandsPage, requestTypesPage, unsupportedPage, settingsPage, attributesPage, errorsPage];

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/generated');
const isCheck = process.argv.includes('--check');
mkdirSync(folder, { recursive: true });

const differing = PAGES.filter(({ name, text }) => {
  const path = join(folder, name);
  return !existsSync(path) || readFileSync(path, 'utf8') !== text;
});
const strangers = readdirSync(folder).filter((name) => !PAGES.some((page) => page.name === name));
if (!isCheck) {
  for (const { name, text } of differing) writeFileSync(join(folder, name), text);
  for (const name of strangers) rmSync(join(folder, name));
}

const references = findBrokenReferences(root);
const complaints = [
  ...references.complaints,
  ...(isCheck ? differing : []).map(
    ({ name }) => `docs/generated/${name}: differs; run npx -y pnpm@12 run docs`,
  ),
  ...(isCheck ? strangers : []).map((name) => `docs/generated/${name}: is made from nothing`),
];
for (const complaint of complaints) console.error(complaint);
console.log(
  `docs: examined ${PAGES.length} pages and ${references.examined} references: ${complaints.length} complaints`,
);
process.exitCode = complaints.length > 0 || references.examined === 0 ? 1 : 0;
