import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';
import { treeSnapshot } from '../targets/tree-snapshot.js';

/** Wire form of `name=` and the class that security.md 3.A expects. */
const NAMES: readonly (readonly [id: string, wire: string, errorClass: string])[] = [
  ['A02', '', 'NAME'],
  ['A03', '.', 'NAME'],
  ['A04', '..', 'NAME'],
  ['A05', '../x.jpg', 'NAME'],
  ['A06', 'sub/../../x.jpg', 'NAME'],
  ['A07', 'sub/../x.jpg', 'NAME'],
  ['A08', './x.jpg', 'NAME'],
  ['A08b', 'sub/./x.jpg', 'NAME'],
  ['A09', '/etc/x.jpg', 'NAME'],
  ['A10', '//host/x.jpg', 'NAME'],
  ['A11', 'sub//x.jpg', 'NAME'],
  ['A12', 'sub/', 'NAME'],
  ['A12b', 'x.jpg/', 'NAME'],
  ['A13', '..%2fx.jpg', 'NAME'],
  ['A14', '..%252fx.jpg', 'NAME'],
  ['A15', '..%5cx.jpg', 'NAME'],
  ['A16', '%2e%2e/x.jpg', 'NAME'],
  ['A16b', '.%2e/x.jpg', 'NAME'],
  ['A17', '%c0%ae%c0%ae/x.jpg', 'NAME|REQUEST'],
  ['A18', '%ff.jpg', 'NAME|REQUEST'],
  ['A18b', '%ed%a0%80.jpg', 'NAME|REQUEST'],
  ['A19', '%zz.jpg', 'NAME|REQUEST'],
  ['A19b', 'x%.jpg', 'NAME|REQUEST'],
  ['A20', 'a%00b.jpg', 'NAME|REQUEST'],
  ['A20b', 'x.jpg%00.png', 'NAME|REQUEST'],
  ['A21', '%0a.jpg', 'NAME'],
  ['A21b', '%1b%5b2J.jpg', 'NAME'],
  ['A21c', '%7f.jpg', 'NAME'],
  ['A22', 'C:x.jpg', 'NAME'],
  ['A22b', 'C:/x.jpg', 'NAME'],
  ['A22c', 'c%3Ax', 'NAME'],
  ['A23', 'x.jpg:ads', 'NAME'],
  ['A23b', 'x.jpg::$DATA', 'NAME'],
  ['A24', 'NUL', 'NAME'],
  ['A24b', 'nul.jpg', 'NAME'],
  ['A24c', 'aux.png', 'NAME'],
  ['A24d', 'COM1', 'NAME'],
  ['A24e', 'com1.jpg', 'NAME'],
  ['A24f', 'CONIN%24', 'NAME'],
  ['A25', 'COM%C2%B9.jpg', 'NAME'],
  ['A26', 'CON%20.jpg', 'NAME'],
  ['A26b', 'sub/NUL/x.jpg', 'NAME'],
  ['A27', 'x.jpg.', 'NAME'],
  ['A27b', 'x.jpg%20', 'NAME'],
  ['A27c', 'sub./x.jpg', 'NAME'],
  ['A28', 'PROGRA~1/x.jpg', 'NAME|FOLDER'],
  ['A29', '%5c%5c%3f%5cC:%5cx', 'NAME'],
  ['A30', 'a%3Cb.jpg', 'NAME'],
  ['A30b', 'a*b.jpg', 'NAME'],
  ['A30c', 'a%3Fb.jpg', 'NAME'],
  ['A34', '%E2%80%AEgpj.jpg', 'NAME'],
  ['A36', '.htaccess', 'NAME'],
  ['A36b', '.x.jpg', 'NAME'],
  ['A37', 'x.php', 'NAME'],
  ['A37b', 'x.html', 'NAME'],
  ['A37c', 'x.svg', 'NAME'],
  ['A37d', 'x', 'NAME'],
  ['A37e', 'x.jpg.php', 'NAME'],
  ['A39', '.is-save-0123456789abcdef01234567.tmp', 'NAME'],
  ['A42', `${'a'.repeat(252)}.jpg`, 'NAME'],
  ['A43', `${'a/'.repeat(2500)}x.jpg`, 'NAME'],
];

/** Everything else that a save can fail with: modifiers besides `req=saveToFile`, and the class. */
const REFUSALS: readonly (readonly [why: string, path: string, errorClass: string])[] = [
  ['no name (A01)', 'flat?wid=10', 'NAME'],
  ['a folder that does not exist, and none is created (B12)', 'flat?wid=10&name=absent/x.jpg', 'FOLDER'],
  ['a file in place of the folder (B11)', 'flat?wid=10&name=file.jpg/x.jpg', 'FOLDER'],
  ['a folder that is a symbolic link (B13)', 'flat?wid=10&name=linked/x.jpg', 'FOLDER'],
  ['a loop of links (B14)', 'flat?wid=10&name=loop/x.jpg', 'FOLDER'],
  ['a folder as target (B09)', 'flat?wid=10&name=folder.jpg', 'TARGET'],
  ['a symbolic link as target (B05)', 'flat?wid=10&name=link.jpg', 'TARGET'],
  ['a dangling link as target (B06)', 'flat?wid=10&name=dangling.jpg', 'TARGET'],
  ['SavePath empty (J01)', 'off/flat?wid=10&name=x.jpg', 'DISABLED'],
  ['SavePath that leaves the root (I15)', 'outside/flat?wid=10&name=x.jpg', 'DISABLED'],
  ['too many pixels (E41)', 'flat?scl=0.001&name=x.png&fmt=png', 'LIMIT'],
  ['a missing source', 'absent?wid=10&name=x.jpg', 'SOURCE'],
  ['a damaged source (E09)', 'damaged?wid=10&name=x.jpg', 'SOURCE'],
  ['a format that is not written', 'flat?wid=10&fmt=swf&name=x.jpg', 'FORMAT|REQUEST'],
  ['timeout=0 (D02)', 'flat?wid=10&name=x.jpg&timeout=0', 'REQUEST'],
  ['timeout=-1 (D02)', 'flat?wid=10&name=x.jpg&timeout=-1', 'REQUEST'],
  ['timeout=abc (D02)', 'flat?wid=10&name=x.jpg&timeout=abc', 'REQUEST'],
  ['timeout=1e3 (D02)', 'flat?wid=10&name=x.jpg&timeout=1e3', 'REQUEST'],
  ['timeout=0x10 (D02)', 'flat?wid=10&name=x.jpg&timeout=0x10', 'REQUEST'],
  ['timeout=60000.5 (D02)', 'flat?wid=10&name=x.jpg&timeout=60000.5', 'REQUEST'],
  ['timeout=1 on a slow picture (D01)', 'flat?scl=0.025&name=x.png&fmt=png&timeout=1', 'TIMEOUT'],
  ['an existing file where the catalog refuses to replace', 'keep/flat?wid=10&name=file.jpg', 'TARGET'],
];

describe('a save that is refused writes nothing (security.md 3.A, B, D)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      catalogFiles: {
        'off.ini': 'RootId=off\nSavePath=\n',
        'outside.ini': 'RootId=outside\nSavePath=../elsewhere\n',
        'keep.ini': 'RootId=keep\nx-SaveOverwrite=0\n',
        'default.ini': `${OPEN_LIMITS}SavePath=renders\n`,
      },
    });
    const renders = join(target.saveFolder, 'renders');
    await mkdir(join(renders, 'sub'));
    await mkdir(join(renders, 'folder.jpg'));
    await mkdir(join(target.folder, 'elsewhere'));
    await writeFile(join(renders, 'file.jpg'), 'old');
    await writeFile(join(target.folder, 'outside.jpg'), 'canary');
    await symlink(join(target.folder, 'outside.jpg'), join(renders, 'link.jpg'));
    await symlink(join(target.folder, 'absent.jpg'), join(renders, 'dangling.jpg'));
    await symlink('sub', join(renders, 'linked'));
    await symlink('loop', join(renders, 'loop'));
    const png = await flatPng(300, 200, [10, 120, 240, 255]);
    await writeFile(join(target.imagesFolder, 'flat.png'), png);
    await writeFile(join(target.imagesFolder, 'damaged.png'), png.subarray(0, png.length >> 1));
  });
  afterAll(() => target.stop());

  async function expectRefusal(path: string, errorClass: string): Promise<void> {
    const before = await treeSnapshot(target.folder);
    const reply = await fetch(`${target.url}/is/image/${path}`);
    const text = await reply.text();
    expect(reply.status, text).toBe(403);
    expect(text).toMatch(new RegExp(`^(${errorClass}): `));
    expect(reply.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(await treeSnapshot(target.folder)).toEqual(before);
  }

  it.each(NAMES)('%s: name=%s is refused as %s', (_id, wire, errorClass) =>
    expectRefusal(`flat?wid=10&req=saveToFile&name=${wire}`, errorClass),
  );

  it.each(REFUSALS)('%s: /is/image/%s is refused as %s', (_why, path, errorClass) =>
    expectRefusal(`${path}&req=saveToFile`, errorClass),
  );

  it.each([
    ['a prefetch (J03)', { 'sec-purpose': 'prefetch' }],
    ['an older prefetch (J03)', { purpose: 'prefetch' }],
    ['a page of another site (J04)', { 'sec-fetch-site': 'cross-site' }],
  ] as const)('%s does not save', async (_who, headers) => {
    const before = await treeSnapshot(target.folder);
    const reply = await fetch(`${target.url}/is/image/flat?wid=10&req=saveToFile&name=x.jpg`, { headers });
    expect(reply.status).toBe(403);
    expect(await reply.text()).toMatch(/^REFUSED: /);
    expect(await treeSnapshot(target.folder)).toEqual(before);
  });

  it.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])('%s does not save (G12, G13)', async (method) => {
    const before = await treeSnapshot(target.folder);
    const reply = await fetch(`${target.url}/is/image/flat?wid=10&req=saveToFile&name=x.jpg`, { method });
    expect([403, 405]).toContain(reply.status);
    expect(await treeSnapshot(target.folder)).toEqual(before);
  });

  it('refuses every save while IS_SAVE_ROOT is not set', async () => {
    const off = await startTarget({ settings: { IS_SAVE_ROOT: '' } });
    try {
      await writeFile(join(off.imagesFolder, 'flat.png'), await flatPng(30, 20, [1, 2, 3, 255]));
      const reply = await fetch(`${off.url}/is/image/flat?wid=10&req=saveToFile&name=x.jpg`);
      expect(reply.status).toBe(403);
      expect(await reply.text()).toMatch(/^DISABLED: /);
    } finally {
      await off.stop();
    }
  });
});
