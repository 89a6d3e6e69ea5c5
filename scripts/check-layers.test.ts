import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RULES, findViolations } from './layers/find-violations.mjs';
import { readWorkspace } from './layers/read-workspace.mjs';
import { resolveImports } from './layers/resolve-imports.mjs';

type Files = Readonly<Record<string, string>>;

/** A small workspace in which every rule holds. */
const HEALTHY: Files = {
  'package.json': manifest({ devDependencies: { vitest: '1' } }),
  'packages/protocol/package.json': manifest({ name: '@is/protocol', exports: entry('./src/index.ts') }),
  'packages/protocol/src/index.ts': `export { parse } from './parse.js';`,
  'packages/protocol/src/parse.ts': `export const parse = (text: string): string => text; // no import('fs')`,
  'packages/protocol/src/parse.test.ts': `import { it } from 'vitest';\nimport { parse } from './parse.js';\nit(parse('x'), () => {});`,
  'packages/render/package.json': manifest({
    name: '@is/render',
    dependencies: { '@is/protocol': 'workspace:*', sharp: '1' },
    exports: { ...entry('./src/index.ts'), './plan': { '@is/source': './src/plan/index.ts' } },
  }),
  'packages/render/src/index.ts': `export { draw } from './draw.js';`,
  'packages/render/src/draw.ts': `import sharp from 'sharp';\nexport const draw = sharp;`,
  'packages/render/src/plan/index.ts': `export { plan } from './plan.js';`,
  'packages/render/src/plan/plan.ts': `import { parse } from '@is/protocol';\nexport const plan = parse('');`,
  'packages/save/package.json': manifest({ name: '@is/save', exports: entry('./src/index.ts') }),
  'packages/save/src/index.ts': `export { now } from './now.js';`,
  'packages/save/src/now.ts': `export const now = (): number => Date.now();`,
  'apps/server/package.json': manifest({ name: '@is/server', dependencies: { hono: '1' } }),
  'apps/server/src/main.ts': `import { Hono } from 'hono';\nexport const app = new Hono();`,
};

/** One row per way to break a rule: the files that break it, and where the complaint must point. */
const BREAKS: readonly { rule: string; when: string; files: Files; where: string }[] = [
  {
    rule: 'arrows',
    when: 'a package imports one above it',
    files: {
      'packages/protocol/src/parse.ts': `import { draw } from '@is/render';\nexport const parse = draw;`,
    },
    where: 'packages/protocol/src/parse.ts:1',
  },
  {
    rule: 'arrows',
    when: 'a test imports a package above it',
    files: { 'packages/protocol/src/parse.test.ts': `\nimport type { draw } from '@is/render';` },
    where: 'packages/protocol/src/parse.test.ts:2',
  },
  {
    rule: 'arrows',
    when: 'a manifest depends on a package above it',
    files: {
      'packages/protocol/package.json': manifest({
        name: '@is/protocol',
        devDependencies: { '@is/render': 'workspace:*' },
        exports: entry('./src/index.ts'),
      }),
    },
    where: 'packages/protocol/package.json',
  },
  {
    rule: 'entry-points',
    when: 'an import names a file inside another package',
    files: {
      'packages/render/src/plan/plan.ts': `import { parse } from '@is/protocol/src/parse.js';\nexport const plan = parse;`,
    },
    where: 'packages/render/src/plan/plan.ts:1',
  },
  {
    rule: 'entry-points',
    when: 'a relative import leaves its package',
    files: { 'packages/save/src/now.ts': `export { parse as now } from '../../protocol/src/parse.js';` },
    where: 'packages/save/src/now.ts:1',
  },
  {
    rule: 'entry-points',
    when: 'a documented entry point has no source',
    files: { 'packages/save/package.json': manifest({ name: '@is/save', exports: entry('./src/gone.ts') }) },
    where: 'packages/save/package.json',
  },
  {
    rule: 'own-entry-points',
    when: 'a file imports the index of its own package',
    files: { 'packages/protocol/src/parse.test.ts': `import { parse } from './index.js';\nparse('');` },
    where: 'packages/protocol/src/parse.test.ts:1',
  },
  {
    rule: 'own-entry-points',
    when: 'a file imports its own package by name',
    files: { 'packages/save/src/now.ts': `export type { now } from '@is/save';` },
    where: 'packages/save/src/now.ts:1',
  },
  {
    rule: 'resolved',
    when: 'a relative import leads nowhere',
    files: { 'packages/save/src/now.ts': `export { now } from './gone.js';` },
    where: 'packages/save/src/now.ts:1',
  },
  {
    rule: 'declared',
    when: 'a library is imported that the package does not declare',
    files: { 'packages/protocol/src/parse.ts': `import { z } from 'zod';\nexport const parse = z.string;` },
    where: 'packages/protocol/src/parse.ts:1',
  },
  {
    rule: 'declared',
    when: 'shipped code imports a tool of the workspace',
    files: { 'packages/protocol/src/parse.ts': `import { it } from 'vitest';\nexport const parse = it;` },
    where: 'packages/protocol/src/parse.ts:1',
  },
  {
    rule: 'declared',
    when: 'a declared library is never imported',
    files: { 'packages/render/src/draw.ts': `export const draw = 1;` },
    where: 'packages/render/package.json',
  },
  {
    rule: 'dependency-free',
    when: 'save gets a dependency',
    files: {
      'packages/save/package.json': manifest({
        name: '@is/save',
        dependencies: { nanoid: '1' },
        exports: entry('./src/index.ts'),
      }),
    },
    where: 'packages/save/package.json',
  },
  {
    rule: 'no-cycles',
    when: 'two files import each other, one of them for a type',
    files: {
      'packages/save/src/now.ts': `import { then } from './then.js';\nexport const now = then;`,
      'packages/save/src/then.ts': `import type { now } from './now.js';\nexport const then: typeof now = 1;`,
    },
    where: 'packages/save/src/now.ts',
  },
  {
    rule: 'native-free',
    when: 'the plan reaches the native module through another file',
    files: { 'packages/render/src/plan/plan.ts': `export { draw as plan } from '../draw.js';` },
    where: 'packages/render/src/plan/index.ts',
  },
  {
    rule: 'http-at-the-edge',
    when: 'a library knows the HTTP framework',
    files: { 'packages/render/src/draw.ts': `import 'sharp';\nexport { Hono as draw } from 'hono';` },
    where: 'packages/render/src/draw.ts:2',
  },
  ...[
    `import { readFileSync } from 'node:fs';\nexport const parse = readFileSync;`,
    `import { connect } from 'net';\nexport const parse = connect;`,
    `export const parse = (): Date => new Date();`,
    `export const parse = (): number => Date.now();`,
    `export const parse = (): number => Math.random();`,
    `export const parse = (): unknown => process.env;`,
    `export const parse = (): unknown => fetch('x');`,
  ].map((text) => ({
    rule: 'pure',
    when: `protocol says ${text.split('\n', 1)[0]}`,
    files: { 'packages/protocol/src/parse.ts': text },
    where: 'packages/protocol/src/parse.ts:1',
  })),
  {
    rule: 'readable-imports',
    when: 'an import computes its module',
    files: { 'packages/save/src/now.ts': `export const now = (name: string) => import(name);` },
    where: 'packages/save/src/now.ts:1',
  },
  {
    rule: 'readable-imports',
    when: 'a module is required',
    files: { 'packages/save/src/now.ts': `export const now = require('x');` },
    where: 'packages/save/src/now.ts:1',
  },
  {
    rule: 'named-exports',
    when: 'an index exports everything',
    files: { 'packages/save/src/index.ts': `export * from './now.js';` },
    where: 'packages/save/src/index.ts:1',
  },
  {
    rule: 'no-mocks-of-ours',
    when: 'a test mocks a file of ours',
    files: { 'packages/save/src/now.test.ts': `import { vi } from 'vitest';\nvi.mock('./now.js');` },
    where: 'packages/save/src/now.test.ts:2',
  },
  {
    rule: 'no-mocks-of-ours',
    when: 'a test mocks a package of ours',
    files: {
      'packages/save/src/now.test.ts': `import { vi } from 'vitest';\nvi.doMock(import('@is/save'));`,
    },
    where: 'packages/save/src/now.test.ts:2',
  },
  ...['oxlint-disable-next-line no-console', '@ts-ignore'].map((exemption) => ({
    rule: 'no-exemptions',
    when: `a comment says ${exemption}`,
    files: { 'packages/save/src/now.ts': `\n// ${exemption}\nexport const now = 1;` },
    where: 'packages/save/src/now.ts:2',
  })),
  {
    rule: 'raw-target',
    when: "the server asks for the framework's parsed query",
    files: {
      'apps/server/src/main.ts': `import type { Context } from 'hono';\nexport const wid = (c: Context) => c.req.query('wid');`,
    },
    where: 'apps/server/src/main.ts:2',
  },
  ...[
    'packages/save/src/utils.ts',
    'packages/save/src/helpers/now.ts',
    'packages/save/src/path-utils.test.ts',
  ].map((path) => ({ rule: 'telling-names', when: `there is ${path}`, files: { [path]: '' }, where: path })),
];

describe('check-layers', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'is-layers-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  async function violationsIn(files: Files): Promise<readonly { rule: string; where: string }[]> {
    await writeTree(root, { ...HEALTHY, ...files });
    return findViolations(resolveImports(readWorkspace(root)));
  }

  it('finds nothing in a healthy workspace', async () => {
    expect(await violationsIn({})).toEqual([]);
  });

  it.each(BREAKS)('$rule: complains when $when', async ({ rule, files, where }) => {
    expect(await violationsIn(files)).toContainEqual(expect.objectContaining({ rule, where }));
  });

  it('has a way to break each of its rules', () => {
    expect(new Set(BREAKS.map(({ rule }) => rule))).toEqual(new Set(RULES.map(({ name }) => name)));
  });

  it('fails as a command when it examined nothing', async () => {
    await writeTree(root, { 'package.json': manifest({}) });
    const script = fileURLToPath(new URL('check-layers.mjs', import.meta.url));
    const run = spawnSync(process.execPath, [script, root], { encoding: 'utf8' });
    expect(run.stdout).toContain('examined 0 files');
    expect(run.status).toBe(1);
  });
});

function manifest(fields: object): string {
  return JSON.stringify(fields);
}

function entry(source: string): Record<string, Record<string, string>> {
  return { '.': { '@is/source': source } };
}

async function writeTree(folder: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
