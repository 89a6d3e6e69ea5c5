import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPEN_LIMITS } from '../targets/running-server.js';
import type { ServerProcess } from '../targets/server-process.js';
import { SERVER_PROGRAM, startServerProcess } from '../targets/server-process.js';
import { flatPng } from '../targets/synthetic-source.js';

/** Root may write everywhere, so as root the server runs as somebody who may not. */
const NOBODY = 65_534;
const user = process.getuid?.() === 0 ? NOBODY : undefined;

/** Somebody else can only run a program below folders that are open to everybody. */
const isOutOfReach =
  user !== undefined && ![SERVER_PROGRAM, process.execPath].every((path) => isOpenToOthers(path));

function isOpenToOthers(path: string): boolean {
  const folder = dirname(path);
  return folder === path || ((statSync(folder).mode & 0o001) !== 0 && isOpenToOthers(folder));
}

describe.skipIf(process.platform === 'win32' || isOutOfReach)(
  'folders without write permission (security.md C16; needs POSIX modes and a program that others may read)',
  () => {
    let folder: string;
    let server: ServerProcess;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'is-unwritable-'));
      for (const name of ['catalogs', 'images', 'saved', 'saved/open', 'saved/closed'])
        await mkdir(join(folder, name));
      await writeFile(join(folder, 'catalogs/default.ini'), `${OPEN_LIMITS}SavePath=.\n`);
      await writeFile(join(folder, 'images/flat.png'), await flatPng(30, 20, [1, 2, 3, 255]));
      await chmod(folder, 0o755);
      if (user !== undefined) await chown(join(folder, 'saved/open'), user, user);
      await chmod(join(folder, 'saved/closed'), 0o555);
      server = await startServerProcess({
        settings: {
          IS_CATALOG_ROOT: join(folder, 'catalogs'),
          IS_IMAGE_ROOTS: join(folder, 'images'),
          IS_SAVE_ROOT: join(folder, 'saved'),
        },
        ...(user === undefined ? {} : { user }),
      });
    });
    afterAll(async () => {
      await server?.stop();
      await chmod(join(folder, 'saved/closed'), 0o755);
      await rm(folder, { recursive: true, force: true });
    });

    it('answers 403 DENIED and writes nothing', async () => {
      const reply = await fetch(`${server.url}/is/image/flat?wid=9&req=saveToFile&name=closed/x.jpg`);
      expect(reply.status).toBe(403);
      expect(await reply.text()).toMatch(/^DENIED: /);
      expect(await readdir(join(folder, 'saved/closed'))).toEqual([]);
    });

    it('saves into the folder beside it, which is writable', async () => {
      const reply = await fetch(`${server.url}/is/image/flat?wid=9&req=saveToFile&name=open/x.jpg`);
      expect(await reply.text()).toContain('status=done');
      expect(await readdir(join(folder, 'saved/open'))).toEqual(['x.jpg']);
    });
  },
);
