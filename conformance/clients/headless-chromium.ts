import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names under which systems have it. */
const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];

/** Undefined: there is no browser here. */
export const chromium = PROGRAMS.find((name) => spawnSync(name, ['--version']).status === 0);

export const WITHOUT_CHROMIUM = 'needs chromium (Debian package chromium), which is absent';

/** A browser window that shows one page. */
export interface Browser {
  close(): Promise<void>;
}

/** Opens a page, with a profile of its own. */
export async function openInChromium(url: string, program: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'is-chromium-'));
  const child = spawn(
    program,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--force-device-scale-factor=1',
      '--window-size=1400,1000',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      url,
    ],
    { stdio: 'ignore' },
  );
  const ended = once(child, 'close');
  return {
    async close() {
      child.kill('SIGKILL');
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
