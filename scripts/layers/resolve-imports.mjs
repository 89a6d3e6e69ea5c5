import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

/** @typedef {import('./workspace.d.mts').Workspace} Workspace */
/** @typedef {import('./workspace.d.mts').WorkspacePackage} WorkspacePackage */
/** @typedef {import('./workspace.d.mts').Target} Target */

/**
 * Finds out where each import of the workspace leads.
 * @param {Workspace} workspace
 * @returns {import('./workspace.d.mts').ImportGraph}
 */
export function resolveImports(workspace) {
  const packages = new Map(workspace.packages.map((owner) => [owner.name, owner]));
  const files = new Set(workspace.packages.flatMap((owner) => owner.sources.map((source) => source.path)));
  const imports = workspace.packages.flatMap((owner) =>
    owner.sources.flatMap((from) =>
      from.imports.map((found) => {
        const target = found.specifier.startsWith('.')
          ? relativeTarget(posix.join(posix.dirname(from.path), found.specifier), files)
          : bareTarget(found.specifier, packages);
        return { ...found, from, owner, target };
      }),
    ),
  );
  return { workspace, imports };
}

/**
 * The package part of a bare specifier: `@is/render/plan` → `@is/render`.
 * @param {string} specifier
 */
export function packageNameOf(specifier) {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/**
 * A file that a relative import names. Sources are written as `.ts` and imported as `.js`; files outside the
 * packages (a configuration at the root, say) are taken as they are.
 * @param {string} path
 * @param {ReadonlySet<string>} files
 * @returns {Target}
 */
function relativeTarget(path, files) {
  const candidates = [
    path,
    path.replace(/\.js$/, '.ts'),
    path.replace(/\.mjs$/, '.mts'),
    path.replace(/\.mjs$/, '.d.mts'),
  ];
  const found = candidates.find((candidate) => files.has(candidate));
  if (found !== undefined) return { kind: 'file', path: found };
  return /\.(?:json|d\.mts)$/.test(path) || !path.includes('/')
    ? { kind: 'file', path }
    : { kind: 'nowhere' };
}

/**
 * @param {string} specifier
 * @param {ReadonlyMap<string, WorkspacePackage>} packages
 * @returns {Target}
 */
function bareTarget(specifier, packages) {
  if (isBuiltin(specifier)) return { kind: 'node', name: `node:${specifier.replace(/^node:/, '')}` };
  const name = packageNameOf(specifier);
  const owner = packages.get(name);
  if (owner === undefined) return { kind: 'library', name };
  const subpath = `.${specifier.slice(name.length)}`;
  return { kind: 'workspace', name, subpath, path: owner.entryPoints.get(subpath) };
}
