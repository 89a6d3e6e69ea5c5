import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What `runCommandLine` runs. */
export const COMMAND_LINE_PROGRAM = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));

export interface CommandLineRun<Output = string> {
  /** Exit code; -1 where a signal ended it, or our patience did. */
  readonly code: number;
  readonly stdout: Output;
  readonly stderr: string;
}

/** Longer than any command here takes: what hangs should fail its own test. */
const PATIENCE_MS = 20_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs the built `is` and waits for its end. @param env default: that of the tests */
export async function runCommandLine(words: readonly string[], env?: Environment): Promise<CommandLineRun> {
  const run = await runForBytes(words, env);
  return { ...run, stdout: run.stdout.toString() };
}

/** The same where the output may be a picture. */
export function runForBytes(
  words: readonly string[],
  env: Environment = process.env,
): Promise<CommandLineRun<Buffer>> {
  const options = { env, timeout: PATIENCE_MS, encoding: 'buffer', maxBuffer: 2 ** 26 } as const;
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND_LINE_PROGRAM, ...words], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr: stderr.toString() });
    });
  });
}
