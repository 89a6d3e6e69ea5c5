import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const isBuilt = ['protocol', 'catalog', 'render'].every((name) =>
  existsSync(fileURLToPath(new URL(`../../packages/${name}/dist/index.js`, import.meta.url))),
);

function run(script: string, ...args: string[]): string {
  return execFileSync(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    encoding: 'utf8',
  });
}

describe.skipIf(!isBuilt)(
  `the request language scripts${isBuilt ? '' : ' (skipped: the packages are not built)'}`,
  () => {
    it('measure the corpus', () => {
      expect(run('measure-speed.mjs', '5')).toMatch(
        /plan: \d+ requests\/s by the clock.*cheapest render \d+ µs/s,
      );
    });

    it('sweep random targets', () => {
      expect(run('sweep-targets.mjs', '2000')).toMatch(/^2000 targets in .* no crash/);
    });
  },
);
