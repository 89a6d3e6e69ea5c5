import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const isBuilt = existsSync(path('../../packages/save/dist/index.js'));

/** The soaks of docs/saving-safely.md, short: a violation is an exit code other than 0. */
describe.runIf(process.platform === 'linux' && isBuilt)('the soaks of saving (Linux, needs a build)', () => {
  it.each([
    ['swap-attacker.mjs', '--saves=300', '--reads=300'],
    ['swap-attacker.mjs', '--saves=300', '--reads=300', '--level=out'],
    ['one-name-race.mjs', '--savers=40', '--rounds=1'],
    ['random-deadlines.mjs', '--saves=40'],
    ['kill-sweep.mjs', '--kills=4'],
  ])('%s %s finds no violation', async (script, ...args) => {
    const { stdout } = await run(process.execPath, [path(script), ...args]);
    const counts = Object.values(JSON.parse(stdout).violations);
    expect(counts.length).toBeGreaterThan(0);
    expect(new Set(counts)).toEqual(new Set([0]));
  });
});
