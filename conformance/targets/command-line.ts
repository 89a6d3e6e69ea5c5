import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What `runCommandLine` runs. */
export const COMMAND_LINE_PROGRAM = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));

export interface CommandLineRun {
  /** Exit code; -1 where a signal ended it, or our patience did. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Longer than any command here takes: what hangs should fail its own test. */
const PATIENCE_MS = 20_000;

/** Runs the built `is` and waits for its end. @param env default: that of the tests */
export function runCommandLine(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<CommandLineRun> {
  return new Promise((resolve) => {
    const options = { env, timeout: PATIENCE_MS };
    execFile(process.execPath, [COMMAND_LINE_PROGRAM, ...words], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
  });
}
