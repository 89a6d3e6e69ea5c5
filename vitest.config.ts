import process from 'node:process';
import { defineConfig } from 'vitest/config';

// Tests read the packages' sources through `@is/source`, so a red test points at a source line. The rest of the
// list is what Vite uses on the server by itself: giving a list replaces it.
const conditions = ['@is/source', 'module', 'node', 'development|production'];

// `.ci/run` reads the number of tests from this file.
const reportFile = process.env['TEST_REPORT_FILE'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'conformance/**/*.test.ts',
      'examples/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    pool: 'forks',
    // Vitest leaves one core alone, which on two halves the speed.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    passWithNoTests: false,
    reporters: reportFile === undefined ? ['default'] : ['default', ['json', { outputFile: reportFile }]],
  },
});
