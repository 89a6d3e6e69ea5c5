import {
  ALLOWED_IMPORTS,
  DEPENDENCY_FREE,
  HTTP_FRAMEWORKS,
  HTTP_PACKAGES,
  NATIVE_FREE_ENTRY_POINTS,
  NATIVE_MODULE,
} from './allowed-graph.mjs';
import { findCycles } from './find-cycles.mjs';
import { findPath } from './find-path.mjs';

/** @typedef {import('./workspace.d.mts').ImportGraph} ImportGraph */
/** @typedef {import('./workspace.d.mts').ResolvedImport} ResolvedImport */
/** @typedef {import('./workspace.d.mts').WorkspacePackage} WorkspacePackage */

/**
 * Rules about who imports whom.
 * @type {readonly import('./workspace.d.mts').Rule[]}
 */
export const GRAPH_RULES = [
  {
    name: 'arrows',
    says: 'a package imports only the packages below it',
    check: ({ workspace, imports }) => [
      ...imports.flatMap((found) => {
        const { owner, target } = found;
        if (target.kind !== 'workspace' || target.name === owner.name || mayImport(owner, target.name))
          return [];
        return [{ where: placeOf(found), what: `${owner.name} may not import ${target.name}` }];
      }),
      ...workspace.packages.flatMap((owner) =>
        [...owner.dependencies, ...owner.devDependencies]
          .filter((name) => isPackage(workspace.packages, name) && !mayImport(owner, name))
          .map((name) => ({
            where: `${owner.folder}/package.json`,
            what: `${owner.name} may not depend on ${name}`,
          })),
      ),
    ],
  },
  {
    name: 'entry-points',
    says: 'a package is imported by its public entry points only',
    check: ({ workspace, imports }) => [
      ...imports.flatMap((found) => {
        const { owner, target } = found;
        if (target.kind === 'workspace' && target.name !== owner.name && target.path === undefined) {
          return [{ where: placeOf(found), what: `${found.specifier} is no entry point of ${target.name}` }];
        }
        const leaves =
          target.kind === 'file' && target.path.includes('/') && !isInside(owner.folder, target.path);
        return leaves
          ? [{ where: placeOf(found), what: `${found.specifier} reaches into another package` }]
          : [];
      }),
      ...workspace.packages.flatMap((owner) => {
        const paths = new Set(owner.sources.map((source) => source.path));
        return [...owner.entryPoints]
          .filter(([, path]) => !paths.has(path))
          .map(([subpath, path]) => ({
            where: `${owner.folder}/package.json`,
            what: `${subpath}: there is no ${path}`,
          }));
      }),
    ],
  },
  {
    name: 'own-entry-points',
    says: 'nothing inside a package imports its own entry points',
    check: ({ imports }) =>
      imports.flatMap((found) => {
        const { owner, target } = found;
        const own = new Set([...owner.entryPoints.values(), `${owner.folder}/src/index.ts`]);
        const isOwn =
          target.kind === 'workspace'
            ? target.name === owner.name
            : target.kind === 'file' && own.has(target.path);
        return isOwn
          ? [{ where: placeOf(found), what: `imports ${found.specifier}; import the file that holds it` }]
          : [];
      }),
  },
  {
    name: 'resolved',
    says: 'every relative import leads to a file',
    check: ({ imports }) =>
      imports
        .filter(({ target }) => target.kind === 'nowhere')
        .map((found) => ({ where: placeOf(found), what: `${found.specifier} leads nowhere` })),
  },
  {
    name: 'declared',
    says: 'a package declares what it imports, and imports what it declares',
    check: (graph) => [...undeclaredImports(graph), ...unusedDependencies(graph)],
  },
  {
    name: 'dependency-free',
    says: `${DEPENDENCY_FREE.join(' and ')} have no dependencies`,
    check: ({ workspace }) =>
      workspace.packages
        .filter(({ name, dependencies }) => DEPENDENCY_FREE.includes(name) && dependencies.length > 0)
        .map(({ folder, dependencies }) => ({
          where: `${folder}/package.json`,
          what: dependencies.join(', '),
        })),
  },
  {
    name: 'no-cycles',
    says: 'no files import each other in a circle, types and tests included',
    check: ({ imports }) =>
      findCycles(edgesBetween(imports)).map((cycle) => ({ where: cycle[0] ?? '', what: cycle.join(' ↔ ') })),
  },
  {
    name: 'native-free',
    says: `the pure and the server's entry points never load ${NATIVE_MODULE}`,
    check: ({ workspace, imports }) => {
      const edges = edgesBetween(imports.filter(({ kind, from }) => kind === 'static' && !from.isTest));
      return NATIVE_FREE_ENTRY_POINTS.flatMap((entry) => {
        const owner = workspace.packages.find(({ name }) => name === entry.package);
        const from = owner?.entryPoints.get(entry.subpath);
        const path = from === undefined ? undefined : findPath(edges, { from, to: NATIVE_MODULE });
        return from === undefined || path === undefined ? [] : [{ where: from, what: path.join(' → ') }];
      });
    },
  },
  {
    name: 'http-at-the-edge',
    says: `only ${HTTP_PACKAGES.join(', ')} knows an HTTP framework`,
    check: ({ imports }) =>
      imports.flatMap((found) => {
        const { owner, target } = found;
        const isFramework = target.kind === 'library' && HTTP_FRAMEWORKS.includes(target.name);
        return isFramework && !HTTP_PACKAGES.includes(owner.name)
          ? [{ where: placeOf(found), what: `imports ${found.specifier}` }]
          : [];
      }),
  },
];

/** @param {ResolvedImport} found */
function placeOf(found) {
  return `${found.from.path}:${found.line}`;
}

/**
 * @param {WorkspacePackage} owner
 * @param {string} name
 */
function mayImport(owner, name) {
  return ALLOWED_IMPORTS[owner.name]?.includes(name) ?? false;
}

/**
 * @param {readonly WorkspacePackage[]} packages
 * @param {string} name
 */
function isPackage(packages, name) {
  return packages.some((owner) => owner.name === name);
}

/**
 * @param {string} folder
 * @param {string} path
 */
function isInside(folder, path) {
  return path.startsWith(`${folder}/`);
}

/**
 * Whether users of the package get this file: a source, not a test, not build configuration.
 * @param {ResolvedImport} found
 */
function isShipped({ owner, from }) {
  return isInside(`${owner.folder}/src`, from.path) && !from.isTest;
}

/**
 * @param {ResolvedImport} found
 * @returns {string[]}
 */
function dependencyNamesOf({ owner, target }) {
  const isForeign = target.kind === 'library' || (target.kind === 'workspace' && target.name !== owner.name);
  return isForeign ? [target.name] : [];
}

/** @param {ImportGraph} graph */
function undeclaredImports({ workspace, imports }) {
  return imports.flatMap((found) => {
    const { dependencies, devDependencies } = found.owner;
    const declared = isShipped(found)
      ? dependencies
      : [...dependencies, ...devDependencies, ...workspace.rootDependencies];
    return dependencyNamesOf(found)
      .filter((name) => !declared.includes(name))
      .map((name) => ({
        where: placeOf(found),
        what: `${name} is not declared in ${found.owner.folder}/package.json`,
      }));
  });
}

/** @param {ImportGraph} graph */
function unusedDependencies({ workspace, imports }) {
  return workspace.packages.flatMap((owner) => {
    const used = new Set(
      imports.filter((found) => found.owner === owner && isShipped(found)).flatMap(dependencyNamesOf),
    );
    return owner.dependencies
      .filter((name) => !used.has(name))
      .map((name) => ({
        where: `${owner.folder}/package.json`,
        what: `${name} is declared but never imported`,
      }));
  });
}

/**
 * Edges from files to files; a library is a node by its name.
 * @param {readonly ResolvedImport[]} imports
 */
function edgesBetween(imports) {
  /** @type {Map<string, string[]>} */
  const edges = new Map();
  for (const { from, target } of imports) {
    const to = target.kind === 'file' || target.kind === 'workspace' ? target.path : undefined;
    const next = target.kind === 'library' ? target.name : to;
    if (next !== undefined) edges.set(from.path, [...(edges.get(from.path) ?? []), next]);
  }
  return edges;
}
