import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseSource } from './parse-source.mjs';

/** @typedef {import('./workspace.d.mts').Source} Source */
/** @typedef {import('./workspace.d.mts').WorkspacePackage} WorkspacePackage */

/** The folders of `pnpm-workspace.yaml`: a package each, or a folder of packages. */
const PACKAGE_FOLDERS = ['conformance', 'scripts'];
const FOLDERS_OF_PACKAGES = ['packages', 'apps', 'examples'];

const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'coverage']);
const SOURCE_FILE = /\.(?:ts|mts|mjs|js)$/;
const TEST_FILE = /\.test\.(?:ts|mts|mjs)$/;

/**
 * Reads every source file of every package, tests and configuration included.
 * @param {string} root absolute path of the workspace
 * @returns {import('./workspace.d.mts').Workspace}
 */
export function readWorkspace(root) {
  const folders = [...FOLDERS_OF_PACKAGES.flatMap((parent) => subfolders(root, parent)), ...PACKAGE_FOLDERS];
  const { devDependencies } = readManifest(join(root, 'package.json'));
  return {
    packages: folders
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .map((folder) => readPackage(root, folder)),
    rootDependencies: Object.keys(devDependencies),
  };
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {WorkspacePackage}
 */
function readPackage(root, folder) {
  const { name, dependencies, devDependencies, exports } = readManifest(join(root, folder, 'package.json'));
  return {
    name,
    folder,
    dependencies: Object.keys(dependencies),
    devDependencies: Object.keys(devDependencies),
    entryPoints: new Map(
      Object.entries(exports).flatMap(([subpath, conditions]) => {
        const source = conditions['@is/source'];
        return source === undefined ? [] : [[subpath, `${folder}/${source.slice('./'.length)}`]];
      }),
    ),
    sources: filesBelow(root, folder)
      .filter((path) => SOURCE_FILE.test(path))
      .map((path) => readSource(root, path)),
  };
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {Source}
 */
function readSource(root, path) {
  return { path, isTest: TEST_FILE.test(path), ...parseSource(path, readFileSync(join(root, path), 'utf8')) };
}

/**
 * @param {string} path
 * @returns {{
 *   name: string,
 *   dependencies: Record<string, string>,
 *   devDependencies: Record<string, string>,
 *   exports: Record<string, Record<string, string>>,
 * }}
 */
function readManifest(path) {
  return {
    name: '',
    dependencies: {},
    devDependencies: {},
    exports: {},
    ...JSON.parse(readFileSync(path, 'utf8')),
  };
}

/**
 * @param {string} root
 * @param {string} parent
 */
function subfolders(root, parent) {
  const path = join(root, parent);
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => `${parent}/${entry.name}`);
}

/**
 * Paths of all files below a folder, sorted, relative to the root.
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(root, folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  const nested = entries.map((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(basename(path)) ? [] : filesBelow(root, path);
    return entry.isFile() ? [path] : [];
  });
  return nested.flat().toSorted();
}
