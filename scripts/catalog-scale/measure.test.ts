import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('measure.mjs', import.meta.url));
const isBuilt = existsSync(fileURLToPath(new URL('../../packages/catalog/dist/index.js', import.meta.url)));

it.skipIf(!isBuilt)(
  `the catalog measurement runs and finds its increments ${isBuilt ? '' : 'skipped: @is/catalog is not built'}`,
  () => {
    const report = execFileSync(process.execPath, [script, '2000'], { encoding: 'utf8' });
    expect(report).toMatch(/^load of 2000 records: \d+ ms/);
    expect(report).toContain('look-up of a record that exists');
    expect(report).toContain('reload of an increment of 3 records');
  },
);
