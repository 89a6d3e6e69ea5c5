import { spawnSync } from 'node:child_process';

/** Whether a program of the system can be asked for a second opinion; a test without it says so and is skipped. */
export function hasProgram(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** What a program writes. @throws when it fails or complains */
export function outputOf(name: string, args: readonly string[]): Buffer {
  const { stdout, stderr, status } = spawnSync(name, args, { maxBuffer: 64 * 2 ** 20 });
  if (status !== 0 || stderr.length > 0) throw new Error(`${name}: status ${status}, ${stderr.toString()}`);
  return stdout;
}
