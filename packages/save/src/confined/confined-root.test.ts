import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WalkMode } from '../folders/held-folder.js';
import type { FileOperations } from '../operations/file-operations.js';
import { nodeFileOperations } from '../operations/file-operations.js';
import { loopFileOperations } from '../operations/loop-file-operations.js';
import { StallBudget } from '../operations/stall-budget.js';
import type { WaitMeter } from '../operations/wait-meter.js';
import { faultyFileOperations } from '../testing/faulty-file-operations.js';
import type { ScratchTree } from '../testing/scratch-tree.js';
import { TESTED_MODES, makeScratchTree, openDescriptors } from '../testing/scratch-tree.js';
import type { ConfinedRoot, ConfinedRootOptions } from './confined-root.js';
import { openConfinedRoot } from './confined-root.js';
import { ConfinedError } from './errors.js';

const isWindows = process.platform === 'win32';

const STILL: WaitMeter = { nowMs: () => 0, switches: () => ({ voluntary: 0, involuntary: 0 }) };

const WAYS: readonly (readonly [way: string, options: ConfinedRootOptions & { mode: WalkMode }])[] = [
  ...TESTED_MODES.map((mode) => [`${mode} mode`, { mode }] as const),
  // Even what takes its time here never counts as waiting: what is tested is the loop.
  ...(TESTED_MODES.includes('descriptor')
    ? [['in the event loop', { mode: 'descriptor', stallBudget: new StallBudget(STILL) }] as const]
    : []),
];

describe.each(WAYS)('reading below a root (%s)', (_way, options) => {
  const { mode, stallBudget } = options;
  let tree: ScratchTree;
  let root: ConfinedRoot;

  beforeEach(async () => {
    tree = await makeScratchTree();
    await writeFile(join(tree.root, 'out/sub/a.jpg'), 'a picture');
    root = await openConfinedRoot(tree.root, options);
  });
  afterEach(async () => {
    await root.close();
    await tree.remove();
  });

  const inRoot = (path: string): string => join(tree.root, path);

  async function outcomeOf(path: string): Promise<string> {
    try {
      const file = await root.openFile(path);
      const text = Buffer.from(await file.read()).toString();
      await file.close();
      return text;
    } catch (error) {
      return error instanceof ConfinedError ? error.code : String(error);
    }
  }

  it('opens a file, with its facts and bytes', async () => {
    const file = await root.openFile('out/sub/a.jpg', { maxBytes: 9 });
    expect(file.sizeBytes).toBe(9);
    expect(file.identity).toMatch(/^\d+:\d+:9:\d+:\d+$/);
    expect(Buffer.from(await file.read()).toString()).toBe('a picture');
    await file.close();
  });

  it.runIf(mode === 'descriptor')('gives a path to the open file for other processes', async () => {
    const file = await root.openFile('out/sub/a.jpg');
    await rm(inRoot('out/sub/a.jpg'));
    expect(await readFile(String(file.descriptorPath), 'utf8')).toBe('a picture');
    await file.close();
  });

  it.runIf(mode === 'portable')('has no path to the open file for other processes', async () => {
    const file = await root.openFile('out/sub/a.jpg');
    expect(file.descriptorPath).toBeUndefined();
    await file.close();
  });

  it('opens a file in the root itself, and a name that only looks special', async () => {
    for (const name of [
      'top.jpg',
      ...(isWindows ? [] : ['.hidden', 'a:b*c?.jpg', 'x.svg[scale=5]', 'e\u0301.jpg']),
    ]) {
      await writeFile(inRoot(name), name);
      const file = await root.openFile(name);
      expect(Buffer.from(await file.read()).toString()).toBe(name);
      await file.close();
    }
  });

  it.each([
    ['a missing file', 'out/none.jpg', 'confined.not-found'],
    ['a missing folder', 'none/a.jpg', 'confined.not-found'],
    ['a file as folder', 'out/sub/a.jpg/b', 'confined.not-found'],
    ['a folder', 'out/sub', 'confined.not-a-file'],
    ['nothing', '', 'confined.refused'],
    ['A05: a way up', '../outside/canary.jpg', 'confined.refused'],
    ['A07: a way down and up', 'out/../out/sub/a.jpg', 'confined.refused'],
    ['A08: a dot folder', './out/sub/a.jpg', 'confined.refused'],
    ['A09: an absolute path', '/etc/passwd', 'confined.refused'],
    ['A11: an empty name', 'out//sub/a.jpg', 'confined.refused'],
    ['A12: a trailing slash', 'out/sub/a.jpg/', 'confined.refused'],
    ['A15: a backslash', 'out\\sub\\a.jpg', 'confined.refused'],
    ['A18: a lone surrogate', 'out/\ud800.jpg', 'confined.refused'],
    ['A20: a NUL', 'out/sub/a.jpg\0.png', 'confined.refused'],
    ['A42: a name of 256 bytes', 'a'.repeat(256), 'confined.refused'],
    ['A43: 5,000 folders', 'a/'.repeat(5000), 'confined.refused'],
  ])('refuses %s', async (_, path, code) => {
    await expect(root.openFile(path)).rejects.toMatchObject({
      name: 'ConfinedError',
      code,
      details: { path },
    });
  });

  it.each([
    ['a link to a file inside', 'link.jpg', 'a.jpg'],
    ['a link to a file outside', 'link.jpg', '../../../outside/canary.jpg'],
    ['a dangling link', 'link.jpg', 'none.jpg'],
    ['a link to itself', 'link.jpg', 'link.jpg'],
    ['B16: a link to a device', 'link.jpg', '/dev/zero'],
  ])('refuses %s', async (_, name, target) => {
    await symlink(target, inRoot(`out/sub/${name}`));
    await expect(root.openFile(`out/sub/${name}`)).rejects.toMatchObject({ code: 'confined.refused' });
  });

  it('refuses a linked folder, inside or outside', async () => {
    await symlink(tree.outside, inRoot('linked'), 'junction');
    await expect(root.openFile('linked/canary.jpg')).rejects.toMatchObject({ code: 'confined.refused' });
  });

  it.skipIf(isWindows)(
    'B15, B17: five FIFOs without writers are refused at once, and a file is read meanwhile',
    async () => {
      for (const digit of '12345') execFileSync('mkfifo', [inRoot(`fifo${digit}.jpg`)]);
      const startMs = performance.now();
      const opens = Promise.allSettled([...'12345'].map((digit) => root.openFile(`fifo${digit}.jpg`)));
      const file = await root.openFile('out/sub/a.jpg');
      expect((await file.read()).byteLength).toBe(9);
      await file.close();
      for (const opened of await opens) {
        expect(opened).toMatchObject({ status: 'rejected', reason: { code: 'confined.not-a-file' } });
      }
      expect(performance.now() - startMs).toBeLessThan(500);
    },
  );

  it('refuses a file of more than maxBytes without reading it', async () => {
    const opening = root.openFile('out/sub/a.jpg', { maxBytes: 8 });
    await expect(opening).rejects.toMatchObject({ code: 'confined.limit', details: { limit: 8 } });
  });

  it('B19: reads what it opened, also when the name is gone or another file', async () => {
    const file = await root.openFile('out/sub/a.jpg');
    if (!isWindows) await rename(inRoot('out/sub'), inRoot('elsewhere'));
    await mkdir(inRoot('out/sub'), { recursive: true });
    expect(Buffer.from(await file.read()).toString()).toBe('a picture');
    await file.close();
  });

  it.each([
    ['shorter', (path: string) => truncate(path, 4)],
    ['longer', (path: string) => appendFile(path, 'x')],
    ['other bytes of the same length', (path: string) => writeFile(path, 'a pisture')],
  ])('B18: says so when the file was made %s before it was read', async (_, change) => {
    const file = await root.openFile('out/sub/a.jpg');
    await change(inRoot('out/sub/a.jpg'));
    await expect(file.read()).rejects.toMatchObject({ code: 'confined.io' });
    await file.close();
  });

  it('gives parts of a file, piece by piece', async () => {
    const long = new Uint8Array(200_000).map((_, index) => index % 251);
    await writeFile(inRoot('out/long'), long);
    const file = await root.openFile('out/long');
    const pieces: Uint8Array[] = [];
    for await (const piece of file.chunks({ firstByte: 1, lastByte: 199_998 })) pieces.push(piece);
    expect(Math.max(...pieces.map((piece) => piece.byteLength))).toBeLessThanOrEqual(65_536);
    expect(Buffer.concat(pieces).equals(long.subarray(1, 199_999))).toBe(true);
    await file.close();
  });

  it.each<[change: string, change: (path: string) => Promise<void>, told: string]>([
    ['shortened', (path) => truncate(path, 4), 'confined.io'],
    ['written into', (path) => writeFile(path, 'a pisture'), 'confined.io'],
    ['replaced', (path) => rm(path), 'a picture'],
  ])('ends a part with an error only if its file was %s', async (_, change, told) => {
    const file = await root.openFile('out/sub/a.jpg');
    await change(inRoot('out/sub/a.jpg'));
    const outcome = await textOf(file.chunks({ firstByte: 0, lastByte: 8 })).catch(
      (error: ConfinedError) => error.code,
    );
    expect(outcome).toBe(told);
    await file.close();
  });

  it('has another identity after every change', async () => {
    const seen = new Set<string>();
    for (const content of ['a', 'b', 'cc']) {
      await rm(inRoot('out/sub/a.jpg'));
      await writeFile(inRoot('out/sub/a.jpg'), content);
      const file = await root.openFile('out/sub/a.jpg');
      seen.add(file.identity);
      await file.close();
    }
    expect(seen.size).toBe(3);
  });

  it('C12: fails with a code and leaks nothing, whichever call fails', async () => {
    const faults = faultyFileOperations(stallBudget && loopFileOperations(stallBudget));
    const faulty = await openConfinedRoot(tree.root, { mode, operations: faults.operations });
    const reading = async (): Promise<void> => {
      const file = await faulty.openFile('out/sub/a.jpg');
      try {
        await file.read();
      } finally {
        await file.close().catch(() => undefined);
      }
    };
    faults.reset();
    await reading();
    const calls = faults.calls.length;
    const held = await openDescriptors();
    const outcomes = new Set<string>();
    for (let call = 1; call <= calls; call += 1) {
      faults.reset();
      faults.fail({ call }, 'EMFILE');
      const failure = await reading().catch((error: unknown) => error);
      const told = failure instanceof ConfinedError ? failure.code : String(failure);
      outcomes.add((await openDescriptors()) === held ? told : `a leak at call ${call}`);
    }
    // Closing a folder that was read is no failure of the reader.
    expect(outcomes).toEqual(new Set(['confined.io', 'undefined']));
    faults.reset();
    await faulty.close();
  });

  it('T2: no path, however made, reads anything outside', async () => {
    const part = fc.constantFrom(
      '.',
      '..',
      '/',
      '\\',
      'outside',
      'canary.jpg',
      'out',
      'sub',
      'a.jpg',
      '\0',
      '%2e',
      ':',
    );
    const path = fc.oneof(
      fc.array(part, { maxLength: 10 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    const harmless = ['a picture', 'confined.refused', 'confined.not-found', 'confined.not-a-file'];
    const property = fc.asyncProperty(path, async (tried) => {
      expect(harmless).toContain(await outcomeOf(tried));
    });
    await fc.assert(property, { numRuns: 1000 });
  });
});

describe('a root for reading', () => {
  it('finds in portable mode that it has opened a file elsewhere', async () => {
    const tree = await makeScratchTree();
    await writeFile(join(tree.root, 'a.jpg'), 'a picture');
    // As if a folder had been exchanged for a link during this one call.
    const astray: FileOperations = {
      ...nodeFileOperations,
      open: (_, flags) => nodeFileOperations.open(join(tree.outside, 'canary.jpg'), flags),
    };
    const root = await openConfinedRoot(tree.root, { mode: 'portable', operations: astray });
    await expect(root.openFile('a.jpg')).rejects.toMatchObject({ code: 'confined.refused' });
    await root.close();
    await tree.remove();
  });

  it('must be there', async () => {
    await expect(openConfinedRoot('/none/of/this')).rejects.toMatchObject({ code: 'confined.not-found' });
  });

  it.runIf(process.platform === 'linux')('is walked by descriptors on Linux', async () => {
    const root = await openConfinedRoot('/tmp');
    expect(root.mode).toBe('descriptor');
    await root.close();
  });
});

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += Buffer.from(piece).toString();
  return text;
}
