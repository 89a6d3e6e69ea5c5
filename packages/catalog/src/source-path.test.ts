import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathCandidates, withDefaultExt } from './source-path.js';

describe('a source path', () => {
  it.each([
    ['a.b/c', 'a.b/c.tif'],
    ['c.', 'c..tif'],
    ['.c', '.c'],
    ['a/b.png', 'a/b.png'],
    ['', '.tif'],
  ])('%j becomes %j with the default suffix .tif (AC-25)', (path, expected) => {
    expect(withDefaultExt(path, '.tif')).toBe(expected);
  });

  it('is looked for below every root, the install folder when there is none, each place once (8)', () => {
    const installFolder = resolve('/install');
    const segments = { installFolder, catalogRoot: 'c', path: 'p.tif' };
    expect(pathCandidates({ ...segments, roots: ['r', './r'] })).toEqual([resolve('/install/r/c/p.tif')]);
    expect(pathCandidates({ ...segments, roots: [] })).toEqual([resolve('/install/c/p.tif')]);
    expect(pathCandidates({ ...segments, roots: ['r', 's'], catalogRoot: resolve('/abs') })).toEqual([
      resolve('/abs/p.tif'),
    ]);
  });
});
