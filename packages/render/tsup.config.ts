import { defineConfig } from 'tsup';
import { libraryBuild } from '../../tsup.base.js';

export default defineConfig(
  libraryBuild({
    index: 'src/index.ts',
    convert: 'src/convert/index.ts',
    plan: 'src/plan/index.ts',
    pool: 'src/pool/index.ts',
    // Run by the pool, never imported.
    'render-child': 'src/pool/render-child.ts',
    'fault-child': 'src/pool/testing/fault-child.ts',
  }),
);
