import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const isBuilt = existsSync(fileURLToPath(new URL('../../packages/protocol/dist/index.js', import.meta.url)));

function run(script: string, ...args: string[]): string {
  return execFileSync(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    encoding: 'utf8',
  });
}

describe.skipIf(!isBuilt)(
  `the request language scripts${isBuilt ? '' : ' (skipped: @is/protocol is not built)'}`,
  () => {
    it('measure the corpus', () => {
      expect(run('measure-speed.mjs', '5')).toMatch(/\d+ requests\/s by the clock/);
    });

    it('sweep random targets', () => {
      expect(run('sweep-targets.mjs', '2000')).toMatch(/^2000 targets in .* no crash/);
    });
  },
);
