import { spawnSync } from 'node:child_process';
import process from 'node:process';

/**
 * Runs a program to its end and returns what it printed on standard output.
 * @param {string} program
 * @param {readonly string[]} programArguments
 * @param {{ folder: string, timeoutMs?: number }} options timeoutMs: five minutes unless told
 * @throws {Error} when it fails, with what it printed
 */
export function runProgram(program, programArguments, { folder, timeoutMs = 300_000 }) {
  const run = spawnSync(program, programArguments, {
    cwd: folder,
    encoding: 'utf8',
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm's own programs are scripts on Windows, which only a shell starts.
    shell: process.platform === 'win32' && program !== process.execPath,
  });
  if (run.status === 0) return run.stdout;
  const reason = run.error?.message ?? (run.signal ? `ended by ${run.signal}` : `exit ${run.status}`);
  throw new Error(`${program} ${programArguments.join(' ')}: ${reason}\n${run.stdout}${run.stderr}`);
}

/**
 * @param {readonly string[]} npxArguments
 * @param {{ folder: string }} options
 */
export function npx(npxArguments, options) {
  return runProgram('npx', npxArguments, options);
}
