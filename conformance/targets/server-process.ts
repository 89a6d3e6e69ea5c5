import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What `startServerProcess` runs. */
export const SERVER_PROGRAM = fileURLToPath(new URL('../../apps/server/dist/main.js', import.meta.url));

/** The built server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Sends SIGTERM, or another signal; resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** From now on nobody takes what the server writes. */
  stopReading(): void;
  goOnReading(): void;
  /** What was read of the log so far. */
  logged(): string;
  /** The lines of the log, once the server has ended. */
  log(): Promise<readonly Record<string, unknown>[]>;
}

export interface ServerProcessOptions {
  readonly settings: Readonly<Record<string, string>>;
  /** Numeric user and group to run as; needs root. */
  readonly user?: number;
  /** JavaScript that runs in the process before the program. */
  readonly preload?: string;
}

/** Starts the program and waits until it says where it listens. @throws Error with its output when it ends before */
export async function startServerProcess({
  settings,
  user,
  preload,
}: ServerProcessOptions): Promise<ServerProcess> {
  const before = preload === undefined ? [] : ['--import', `data:text/javascript,${preload}`];
  const child = spawn(process.execPath, [...before, SERVER_PROGRAM], {
    env: { PATH: process.env['PATH'], IS_HTTP_PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  let output = '';
  let log = '';
  const logEnded = once(child.stdout, 'end');
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text));
  const url = await new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const found = /listening on (http:[^"]+)/.exec(log)?.[1];
      if (found === undefined) return;
      child.stdout.off('data', look);
      resolve(found);
    };
    child.stdout.on('data', look);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`the server ended before it listened: ${output}${log}`)));
  });
  return {
    url,
    pid: child.pid ?? -1,
    stopReading: () => void child.stdout.pause(),
    goOnReading: () => void child.stdout.resume(),
    logged: () => log,
    async log() {
      await logEnded;
      const lines = log.split('\n').filter((line) => line !== '');
      return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    },
    async stop(signal = 'SIGTERM') {
      const exited = once(child, 'exit') as Promise<[code: number | null]>;
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}
