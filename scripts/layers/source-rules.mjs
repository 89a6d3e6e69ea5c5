import { NATIVE_MODULE, PURE_FOLDERS, PURE_NODE_MODULES, VAGUE_NAMES } from './allowed-graph.mjs';

/** @typedef {import('./workspace.d.mts').ImportGraph} ImportGraph */
/** @typedef {import('./workspace.d.mts').Source} Source */
/** @typedef {import('./workspace.d.mts').Remark} Remark */

/**
 * Rules about what stands in one file.
 * @type {readonly import('./workspace.d.mts').Rule[]}
 */
export const SOURCE_RULES = [
  {
    name: 'pure',
    says: `no clock, file, socket, process or native module in ${PURE_FOLDERS.join(', ')}`,
    check: ({ workspace, imports }) => [
      ...imports
        .filter(({ from, target }) => isPure(from) && isEffectful(target))
        .map(({ from, line, specifier }) => ({
          where: `${from.path}:${line}`,
          what: `imports ${specifier}`,
        })),
      ...remarksOf(workspace, 'ambient-effect', isPure),
    ],
  },
  {
    name: 'readable-imports',
    says: 'every import names its module in a literal, so that these checks can follow it',
    check: ({ workspace }) => remarksOf(workspace, 'unreadable-import', () => true),
  },
  {
    name: 'named-exports',
    says: 'no `export *`: public names are listed',
    check: ({ workspace }) => remarksOf(workspace, 'wildcard-export', () => true),
  },
  {
    name: 'no-mocks-of-ours',
    says: 'tests use our own modules as they are',
    check: ({ workspace }) => {
      const names = workspace.packages.map(({ name }) => name);
      const isOurs = (/** @type {string} */ specifier) =>
        specifier.startsWith('.') ||
        names.some((name) => specifier === name || specifier.startsWith(`${name}/`));
      return remarksOf(workspace, 'mock', () => true).filter(({ what }) => isOurs(what));
    },
  },
  {
    name: 'no-exemptions',
    says: 'no comment switches a check off: a rule that is wrong is changed for everybody',
    check: ({ workspace }) => remarksOf(workspace, 'exemption', () => true),
  },
  {
    name: 'raw-target',
    says: "the server reads the raw request target, never the framework's parsed query",
    check: ({ workspace }) =>
      remarksOf(workspace, 'query-call', ({ path }) => path.startsWith('apps/server/')),
  },
  {
    name: 'telling-names',
    says: `no folder or file is called ${VAGUE_NAMES.join(', ')}`,
    check: ({ workspace }) =>
      workspace.packages.flatMap(({ sources }) =>
        sources.flatMap(({ path }) => {
          const vague = path
            .split('/')
            .map(lastWord)
            .filter((word) => VAGUE_NAMES.includes(word));
          return vague.length === 0 ? [] : [{ where: path, what: vague.join(', ') }];
        }),
      ),
  },
];

/** @param {Source} source */
function isPure({ path, isTest }) {
  return !isTest && PURE_FOLDERS.some((folder) => path.startsWith(`${folder}/`));
}

/** @param {import('./workspace.d.mts').Target} target */
function isEffectful(target) {
  if (target.kind === 'node') return !PURE_NODE_MODULES.includes(target.name);
  return target.kind === 'library' && target.name === NATIVE_MODULE;
}

/**
 * @param {import('./workspace.d.mts').Workspace} workspace
 * @param {Remark['kind']} kind
 * @param {(source: Source) => boolean} concerns
 */
function remarksOf(workspace, kind, concerns) {
  return workspace.packages
    .flatMap(({ sources }) => sources.filter(concerns))
    .flatMap(({ path, remarks }) =>
      remarks
        .filter((remark) => remark.kind === kind)
        .map(({ line, detail }) => ({ where: `${path}:${line}`, what: detail })),
    );
}

/**
 * The last word of a folder or file name, endings left off: `string-utils.test.ts` → `utils`.
 * @param {string} segment
 */
function lastWord(segment) {
  return segment.split('.', 1).join('').split('-').at(-1) ?? '';
}
