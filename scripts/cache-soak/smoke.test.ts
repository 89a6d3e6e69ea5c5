import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const isBuilt = existsSync(path('../../apps/server/dist/main.js'));

/** The soaks of the response cache, short: a violation is an exit code other than 0. */
describe.runIf(isBuilt)('the soaks of the response cache (need a build)', () => {
  it.each([
    ['kill-sweep.mjs', '--kills=2', '--writes=12'],
    ['bounds.mjs', '--requests=600'],
  ])('%s %s finds no violation', async (script, ...args) => {
    const { stdout } = await run(process.execPath, [path(script), ...args]);
    const counts = Object.values(JSON.parse(stdout).violations);
    expect(counts.length).toBeGreaterThan(0);
    expect(new Set(counts)).toEqual(new Set([0]));
  });
});
