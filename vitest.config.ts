import { defineConfig } from 'vitest/config';

// Tests read the packages' sources through the `@is/source` condition, so a red test points at a source line.
export default defineConfig({
  resolve: { conditions: ['@is/source'] },
  ssr: { resolve: { conditions: ['@is/source'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'conformance/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    passWithNoTests: false,
    pool: 'forks',
  },
});
