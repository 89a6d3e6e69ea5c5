// The architecture as data: docs/architecture.md shows the same graph as a picture.

const LIBRARIES = ['@is/protocol', '@is/catalog', '@is/text', '@is/render', '@is/save', '@is/props'];
const EVERYTHING = [...LIBRARIES, '@is/reply', '@is/server', '@is/cli'];

/**
 * Which workspace packages each one may import, in tests as well. A package that is not listed may import none.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const ALLOWED_IMPORTS = {
  '@is/props': [],
  '@is/save': [],
  '@is/protocol': [],
  '@is/catalog': ['@is/protocol'],
  '@is/text': ['@is/protocol'],
  '@is/render': ['@is/protocol'],
  '@is/reply': LIBRARIES,
  '@is/server': ['@is/reply', '@is/protocol'],
  '@is/cli': ['@is/render', '@is/reply', '@is/catalog', '@is/props', '@is/protocol', '@is/server'],
  '@is/conformance': EVERYTHING,
  '@is/scripts': EVERYTHING,
};

/** Packages that must be usable alone: no dependency of any kind. */
export const DEPENDENCY_FREE = ['@is/props', '@is/save'];

/** Only these packages may know an HTTP framework. */
export const HTTP_PACKAGES = ['@is/server'];
export const HTTP_FRAMEWORKS = ['hono', '@hono/node-server', 'express', 'fastify', 'koa', 'h3', 'next'];

/** The native module, and the entry points from which no static import may lead to it. */
export const NATIVE_MODULE = 'sharp';
export const NATIVE_FREE_ENTRY_POINTS = [
  { package: '@is/render', subpath: './plan' },
  { package: '@is/render', subpath: './pool' },
  { package: '@is/reply', subpath: '.' },
  { package: '@is/server', subpath: '.' },
];

/** Source folders that touch no clock, file, socket, process or native module. */
export const PURE_FOLDERS = [
  'packages/protocol/src',
  'packages/props/src',
  'packages/render/src/plan',
  'packages/render/src/geometry',
];
/** Node's modules that compute and nothing else. */
export const PURE_NODE_MODULES = ['node:buffer', 'node:crypto', 'node:string_decoder', 'node:util'];

/** Names that say nothing, as a folder, a file, or the last word of a file name. */
export const VAGUE_NAMES = [
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'misc',
  'shared',
  'core',
  'base',
  'manager',
];
