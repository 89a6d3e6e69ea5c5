import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What `startServerProcess` runs. */
export const SERVER_PROGRAM = fileURLToPath(new URL('../../apps/server/dist/main.js', import.meta.url));

/** The built server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Sends SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export interface ServerProcessOptions {
  readonly settings: Readonly<Record<string, string>>;
  /** Numeric user and group to run as; needs root. */
  readonly user?: number;
}

/** Starts the program and waits until it says where it listens. @throws Error with its output when it ends before */
export async function startServerProcess({ settings, user }: ServerProcessOptions): Promise<ServerProcess> {
  const child = spawn(process.execPath, [SERVER_PROGRAM], {
    env: { PATH: process.env['PATH'], IS_HTTP_PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /listening on (http:[^"]+)/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`the server ended before it listened: ${output}`)));
  });
  return {
    url,
    pid: child.pid ?? -1,
    async stop() {
      const exited = once(child, 'exit') as Promise<[code: number | null]>;
      child.kill('SIGTERM');
      const [code] = await exited;
      return code;
    },
  };
}
